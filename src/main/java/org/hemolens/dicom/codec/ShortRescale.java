package org.hemolens.dicom.codec;

import org.hemolens.ct.CtVolume;

/**
 * Rescaling of stored values without padding where slope and intercept are whole numbers and no HU leaves 16 bits. All steps
 * are such as the compiler takes for many pixels at once: in 16 bits, without branches, shifts to the right of nothing but
 * what was just loaded.
 *
 * @param shift bits below the stored ones
 * @param mask of the stored bits
 * @param sign of them, 0 where values have none
 * @param lowest whether the lowest HU may be that of {@link CtVolume#PADDING}
 */
record ShortRescale(int shift, int mask, int sign, int slope, int intercept, boolean lowest) {
    /** Pixels whose intermediate results stay in the processor's first cache. */
    private static final int PIECE = 1024;

    /** Whether a format and its rescaling are such. */
    static boolean fits(PixelFormat format, double slope, double intercept) {
        if (slope != Math.rint(slope)
                || intercept != Math.rint(intercept)
                || (!format.signed() && format.stored() > 15)) {
            return false;
        }
        double first = slope * least(format) + intercept;
        double last = slope * (least(format) + (1 << format.stored()) - 1) + intercept;
        return Math.min(first, last) >= Short.MIN_VALUE && Math.max(first, last) <= Short.MAX_VALUE;
    }

    private static int least(PixelFormat format) {
        return format.signed() ? -1 << (format.stored() - 1) : 0;
    }

    /** Of what {@link #fits}. */
    static ShortRescale of(PixelFormat format, double slope, double intercept) {
        int first = (int) (slope * least(format) + intercept);
        int last = (int) (slope * (least(format) + (1 << format.stored()) - 1) + intercept);
        return new ShortRescale(
                format.highBit() + 1 - format.stored(),
                (1 << format.stored()) - 1,
                format.signed() ? 1 << (format.stored() - 1) : 0,
                (int) slope,
                (int) intercept,
                Math.min(first, last) == CtVolume.PADDING);
    }

    /** Words, each an unsigned one of 8 or 16 bits, to HU in place. */
    void apply(short[] words) {
        if (mask != 0xFFFF || slope != 1 || intercept != 0) {
            rescale(words);
        }
        if (lowest) {
            keepOffPadding(words);
        }
    }

    private void rescale(short[] words) {
        int down = shift;
        int bits = mask;
        int turned = sign;
        int factor = slope;
        // (v ^ sign) - sign extends the sign; its last step is part of the sum
        int sum = intercept - sign * slope;
        for (int i = 0; i < words.length; i++) {
            words[i] = (short) (((words[i] >> down & bits) ^ turned) * factor + sum);
        }
    }

    /** In copies of pieces, as loops from within an array on are not taken for many pixels at once. */
    private static void keepOffPadding(short[] words) {
        short[] piece = new short[PIECE];
        short[] differs = new short[PIECE];
        for (int at = 0; at < words.length; at += PIECE) {
            int count = Math.min(PIECE, words.length - at);
            System.arraycopy(words, at, piece, 0, count);
            markDifferent(piece, differs);
            raiseOthers(piece, differs);
            System.arraycopy(piece, 0, words, at, count);
        }
    }

    /** Sets the sign of x | -x, which only that of 0 has not. */
    private static void markDifferent(short[] words, short[] differs) {
        for (int i = 0; i < differs.length; i++) {
            int x = words[i] ^ CtVolume.PADDING;
            differs[i] = (short) (x | -x);
        }
    }

    private static void raiseOthers(short[] words, short[] differs) {
        for (int i = 0; i < differs.length; i++) {
            words[i] = (short) (words[i] + 1 + (differs[i] >> 15));
        }
    }
}

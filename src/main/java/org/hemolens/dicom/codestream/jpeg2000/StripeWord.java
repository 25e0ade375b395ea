package org.hemolens.dicom.codestream.jpeg2000;

/**
 * What is known of four samples in a column, in one word, three bits a row, so that a row's bits come down by shifting: bits 0
 * to 17 the significance of the 6 rows x 3 columns around them, from 20 who had its turn in this plane, from 32 who was refined
 * before, from 44 the signs of rows -1 to 4 of their own column (T.800 annex D.1 for stripes of four rows).
 */
final class StripeWord {
    static final long ALL_SIGNIFICANCE = 0x3FFFF;
    /** The four rows' bits when a row is three bits. */
    static final int ROWS = 0x249;

    static final int OWN = 4;
    static final int VISITED = 20;
    static final int REFINED = 32;
    /** Sign of row 0; that of the row above lies three bits lower. */
    static final int NEGATIVE = 47;

    static final long ALL_VISITED = (long) ROWS << VISITED;

    private StripeWord() {}

    /** Bits of the rows that a stripe of that height has. */
    static int rows(int count) {
        return count >= 4 ? ROWS : ROWS & (1 << (3 * count)) - 1;
    }

    /** Rows with a significant neighbour that are not significant themselves. */
    static int candidates(long word) {
        int w = (int) word;
        int columns = w | w >>> 1 | w >>> 2;
        return (columns | columns >>> 3 | columns >>> 6) & ~(w >>> OWN);
    }

    /** Rows with a significant neighbour. */
    static int neighbours(int w) {
        return w | w >>> 1 | w >>> 2 | w >>> 3 | w >>> 5 | w >>> 6 | w >>> 7 | w >>> 8;
    }

    /** The row that so many bits stand for; a multiplication by 11/32 divides 0 to 9 by 3. */
    static int row(int shift) {
        return (shift * 11) >> 5;
    }

    static long sign(MqDecoder registers, long[] words, int at, int shift, long word) {
        int index = ((int) (word >>> shift) & 0xAA)
                | ((int) (word >>> (NEGATIVE - 3 + shift)) & 0x41)
                | ((int) (words[at - 1] >>> (NEGATIVE - 2 + shift)) & 4)
                | ((int) (words[at + 1] >>> (NEGATIVE - 4 + shift)) & 0x10);
        int entry = BlockContexts.SIGN[index];
        return registers.symbol(entry >> 1) ^ (entry & 1);
    }

    /**
     * Tells the neighbours of a column which of its rows became significant.
     *
     * @param stride words from one stripe to the next
     * @param causal whether the stripe above must not know
     */
    static void spread(long[] words, int at, int fresh, long word, int stride, boolean causal) {
        words[at - 1] |= (long) fresh << (OWN + 1);
        words[at + 1] |= (long) fresh << (OWN - 1);
        if ((fresh & 1) != 0 && !causal) {
            int above = at - stride;
            words[above - 1] |= 1 << 17;
            words[above] |= 1 << 16 | (word >>> NEGATIVE & 1) << (NEGATIVE + 12);
            words[above + 1] |= 1 << 15;
        }
        if ((fresh & 1 << 9) != 0) {
            int below = at + stride;
            words[below - 1] |= 4;
            words[below] |= 2 | (word >>> (NEGATIVE + 9) & 1) << (NEGATIVE - 3);
            words[below + 1] |= 1;
        }
    }
}

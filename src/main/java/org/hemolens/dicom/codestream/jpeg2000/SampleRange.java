package org.hemolens.dicom.codestream.jpeg2000;

/** Values that samples can have: the level shift (T.800 G.1) and the clamp after it. */
record SampleRange(int shift, int low, int high) {
    static SampleRange of(int bits, boolean signed) {
        int half = 1 << (bits - 1);
        return signed ? new SampleRange(0, -half, half - 1) : new SampleRange(half, 0, 2 * half - 1);
    }

    short clamp(int value) {
        return (short) Math.max(low, Math.min(high, value + shift));
    }
}

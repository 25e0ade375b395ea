package org.hemolens.dicom.codestream.jpegls;

/**
 * Coding parameters of a scan (T.87 C.2.4.1.1, A.2.1).
 *
 * @param maximum largest sample value (MAXVAL)
 * @param near largest error, 0 for lossless
 * @param t1 first threshold of gradients
 * @param t2 second
 * @param t3 third
 * @param reset number of samples after which a context's counts are halved
 */
record Parameters(int maximum, int near, int t1, int t2, int t3, int reset) {
    /** Default thresholds (T.87 C.2.4.1.1.1). */
    static Parameters defaults(int maximum, int near) {
        int t1;
        int t2;
        int t3;
        if (maximum >= 128) {
            int factor = (Math.min(maximum, 4095) + 128) / 256;
            t1 = factor + 2 + 3 * near;
            t2 = factor * 4 + 3 + 5 * near;
            t3 = factor * 17 + 4 + 7 * near;
        } else {
            int factor = 256 / (maximum + 1);
            t1 = Math.max(2, 3 / factor + 3 * near);
            t2 = Math.max(3, 7 / factor + 5 * near);
            t3 = Math.max(4, 21 / factor + 7 * near);
        }
        t1 = clamp(t1, near + 1, maximum);
        t2 = clamp(t2, t1, maximum);
        return new Parameters(maximum, near, t1, t2, clamp(t3, t2, maximum), 64);
    }

    private static int clamp(int value, int low, int high) {
        return value > high || value < low ? low : value;
    }

    /** Those given in a preset segment, where 0 stands for the default. */
    Parameters with(int p1, int p2, int p3, int presetReset) {
        return new Parameters(
                maximum,
                near,
                p1 == 0 ? t1 : p1,
                p2 == 0 ? t2 : p2,
                p3 == 0 ? t3 : p3,
                presetReset == 0 ? reset : presetReset);
    }

    boolean valid() {
        return near <= Math.min(255, maximum / 2)
                && near < t1
                && t1 <= t2
                && t2 <= t3
                && t3 <= maximum
                && reset >= 3
                && reset <= Math.max(255, maximum);
    }

    /** Number of error values (RANGE). */
    int range() {
        return (maximum + 2 * near) / (2 * near + 1) + 1;
    }

    /** Bits of a mapped error value (qbpp). */
    int errorBits() {
        return bits(range() - 1);
    }

    /** Longest code of a sample (LIMIT). */
    int limit() {
        int bitsPerSample = Math.max(2, bits(maximum));
        return 2 * (bitsPerSample + Math.max(8, bitsPerSample));
    }

    private static int bits(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }
}

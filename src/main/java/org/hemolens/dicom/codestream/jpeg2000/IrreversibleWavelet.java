package org.hemolens.dicom.codestream.jpeg2000;

/** The irreversible 9-7 filter (T.800 F.3.8.1). */
final class IrreversibleWavelet extends Wavelet<float[]> {
    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;

    @Override
    float[] allocate(int length) {
        return new float[length];
    }

    @Override
    void row(
            float[] low,
            int lowAt,
            int lowCount,
            float[] high,
            int highAt,
            int highCount,
            boolean odd,
            float[] out,
            int at) {
        int count = lowCount + highCount;
        if (count == 1) {
            out[at] = odd ? high[highAt] / 2 : low[lowAt];
            return;
        }
        int first = odd ? 1 : 0;
        for (int n = 0; n < lowCount; n++) {
            out[at + 2 * n + first] = low[lowAt + n] * K;
        }
        for (int n = 0; n < highCount; n++) {
            out[at + 2 * n + 1 - first] = high[highAt + n] * (1 / K);
        }
        lift(out, at, count, first, DELTA);
        lift(out, at, count, 1 - first, GAMMA);
        lift(out, at, count, first, BETA);
        lift(out, at, count, 1 - first, ALPHA);
    }

    /** Every second sample, from the first: less the factor times its neighbours' sum. */
    private static void lift(float[] s, int at, int count, int first, float factor) {
        int i = first;
        if (i == 0) {
            s[at] -= factor * 2 * s[at + 1];
            i = 2;
        }
        for (; i < count - 1; i += 2) {
            s[at + i] -= factor * (s[at + i - 1] + s[at + i + 1]);
        }
        if (i == count - 1) {
            s[at + i] -= factor * 2 * s[at + i - 1];
        }
    }

    @Override
    void columns(float[] s, int width, int height, boolean odd) {
        int first = odd ? 1 : 0;
        if (height == 1) {
            for (int x = 0; odd && x < width; x++) {
                s[x] /= 2;
            }
            return;
        }
        for (int y = 0; y < height; y++) {
            float scale = (y & 1) == first ? K : 1 / K;
            for (int x = y * width; x < (y + 1) * width; x++) {
                s[x] *= scale;
            }
        }
        liftRows(s, width, height, first, DELTA);
        liftRows(s, width, height, 1 - first, GAMMA);
        liftRows(s, width, height, first, BETA);
        liftRows(s, width, height, 1 - first, ALPHA);
    }

    private static void liftRows(float[] s, int width, int height, int first, float factor) {
        for (int y = first; y < height; y += 2) {
            int at = y * width;
            int before = mirrored(y - 1, height) * width;
            int after = mirrored(y + 1, height) * width;
            for (int x = 0; x < width; x++) {
                s[at + x] -= factor * (s[before + x] + s[after + x]);
            }
        }
    }
}

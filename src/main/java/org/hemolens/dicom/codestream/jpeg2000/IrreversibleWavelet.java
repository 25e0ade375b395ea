package org.hemolens.dicom.codestream.jpeg2000;

/** The irreversible 9-7 filter (T.800 F.3.8.1). */
final class IrreversibleWavelet extends Wavelet<float[]> {
    private static final float ALPHA = -1.5861343f;
    private static final float BETA = -0.052980117f;
    private static final float GAMMA = 0.8829111f;
    private static final float DELTA = 0.44350687f;
    private static final float K = 1.2301741f;

    @Override
    float[] allocate(int length) {
        return new float[length];
    }

    /** K of the low and 1/K of the high half; in two of the four bands they cancel out. */
    @Override
    void scale(float[] low, float[] hl, float[] lh, float[] hh, boolean rows, boolean columns) {
        float row = rows ? K : 1;
        float column = columns ? K : 1;
        multiply(low, row * column);
        multiply(hl, column / row);
        multiply(lh, row / column);
        multiply(hh, 1 / (row * column));
    }

    private static void multiply(float[] samples, float factor) {
        for (int i = 0; factor != 1 && i < samples.length; i++) {
            samples[i] *= factor;
        }
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
            out[at + 2 * n + first] = low[lowAt + n];
        }
        for (int n = 0; n < highCount; n++) {
            out[at + 2 * n + 1 - first] = high[highAt + n];
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

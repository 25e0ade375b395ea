package org.hemolens.dicom.codestream.jpeg2000;

/** The irreversible 9-7 filter (T.800 F.3.8.1). */
final class IrreversibleWavelet extends Wavelet<float[]> {
    private static final float ALPHA = -1.5861343f;
    private static final float BETA = -0.052980117f;
    private static final float GAMMA = 0.8829111f;
    private static final float DELTA = 0.44350687f;
    private static final float K = 1.2301741f;

    @Override
    float[][] allocate(int height, int width) {
        return new float[height][width + 1];
    }

    /** K of the low and 1/K of the high half; in two of the four bands they cancel out. */
    @Override
    void scale(
            Plane<float[]> low,
            Plane<float[]> hl,
            Plane<float[]> lh,
            Plane<float[]> hh,
            boolean rows,
            boolean columns) {
        float row = rows ? K : 1;
        float column = columns ? K : 1;
        multiply(low, row * column);
        multiply(hl, column / row);
        multiply(lh, row / column);
        multiply(hh, 1 / (row * column));
    }

    private static void multiply(Plane<float[]> band, float factor) {
        if (factor != 1) {
            for (float[] row : band.rows()) {
                for (int x = 0; x < row.length; x++) {
                    row[x] *= factor;
                }
            }
        }
    }

    @Override
    void row(float[] low, int lowCount, float[] high, int highCount, boolean odd, float[] out, float[] spare) {
        if (lowCount + highCount == 1) {
            out[0] = odd ? high[0] / 2 : low[0];
            return;
        }
        shift(high, highCount, odd, lowCount, spare);
        lift(low, high, spare, lowCount, DELTA);
        shift(low, lowCount, !odd, highCount, spare);
        lift(high, low, spare, highCount, GAMMA);
        shift(high, highCount, odd, lowCount, spare);
        lift(low, high, spare, lowCount, BETA);
        shift(low, lowCount, !odd, highCount, spare);
        lift(high, low, spare, highCount, ALPHA);
        int first = odd ? 1 : 0;
        for (int n = 0; n < lowCount; n++) {
            out[2 * n + first] = low[n];
        }
        for (int n = 0; n < highCount; n++) {
            out[2 * n + 1 - first] = high[n];
        }
    }

    /** Less the factor times the neighbours' sum. */
    private static void lift(float[] s, float[] before, float[] after, int count, float factor) {
        for (int x = 0; x < count; x++) {
            s[x] -= factor * (before[x] + after[x]);
        }
    }

    /** All four steps on the way down, each a row behind the one before it. */
    @Override
    void columns(float[][] rows, int width, boolean odd) {
        int height = rows.length;
        if (height == 1) {
            for (int x = 0; odd && x < width; x++) {
                rows[0][x] /= 2;
            }
            return;
        }
        for (int y = odd ? 1 : 0; y < height + 3; y += 2) {
            lift(rows, y, width, DELTA);
            lift(rows, y - 1, width, GAMMA);
            lift(rows, y - 2, width, BETA);
            lift(rows, y - 3, width, ALPHA);
        }
    }

    private static void lift(float[][] rows, int y, int width, float factor) {
        int height = rows.length;
        if (y >= 0 && y < height) {
            lift(rows[y], rows[mirrored(y - 1, height)], rows[mirrored(y + 1, height)], width, factor);
        }
    }
}

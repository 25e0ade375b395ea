package org.hemolens.render;

import org.hemolens.ct.CtVolume;

/**
 * Brings a slice to screen size: interpolates Hounsfield units, and only then looks up their gray, so that a narrow window
 * shows what lies between pixels and not a blend of clipped grays. Rows and columns are done one after the other. Keeps its
 * working memory; one for each thread.
 */
public final class SliceScaler {
    /** Free places at either end of a line, where the outermost pixel goes on. */
    private static final int EDGE = 2;

    private final MeasuredRows measured = new MeasuredRows();
    private short[] scaled = new short[0];
    private float[] line = new float[0];
    private float[] rises = new float[0];
    private float[] across = new float[0];
    /** Place in {@link #line} of the pixel left of a screen column's point. */
    private int[] leftOf = new int[0];

    private int[] nearest = new int[0];
    private float[][] weights = new float[4][0];

    /**
     * Interpolates a slice; {@link #paint} then shows it, as often as windows change.
     *
     * @param hu {@code [rows * columns]}, padding as {@code CtVolume.PADDING}; padding stays padding where it is nearest
     * @param grid which points to show; points outside the slice show its outermost pixel
     */
    public void scale(short[] hu, int rows, int columns, ScreenGrid grid, Interpolation interpolation) {
        int width = grid.width();
        if (scaled.length < width * grid.height()) {
            scaled = new short[width * grid.height()];
        }
        prepare(grid, columns, interpolation);
        measured.of(hu, columns);
        for (int y = 0; y < grid.height(); y++) {
            double v = grid.startY() + y * grid.stepY();
            int row = clamp((int) Math.floor(v), rows);
            int out = y * width;
            switch (interpolation) {
                case NEAREST -> {
                    near(hu, row * columns, width, out);
                    continue;
                }
                case BILINEAR -> {
                    blendTwo(rows, columns, v - 0.5);
                    acrossTwo(width);
                }
                case BICUBIC -> {
                    blendFour(rows, columns, v - 0.5);
                    acrossFour(width);
                }
            }
            round(width, out);
            if (measured.padded(row)) {
                keepPadding(hu, row * columns, width, out);
            }
        }
        measured.forget();
    }

    /**
     * Colours what was scaled last.
     *
     * @param grid the same
     * @param colours of the HU
     * @param argb receives row y of the grid from {@code y * stride} on
     */
    public void paint(ScreenGrid grid, SliceRenderer colours, int[] argb, int stride) {
        int[] table = colours.table();
        short[] from = scaled;
        for (int y = 0; y < grid.height(); y++) {
            int in = y * grid.width();
            int out = y * stride;
            for (int x = 0; x < grid.width(); x++) {
                argb[out + x] = table[from[in + x] - Short.MIN_VALUE];
            }
        }
    }

    private void near(short[] hu, int row, int width, int out) {
        for (int x = 0; x < width; x++) {
            scaled[out + x] = hu[row + nearest[x]];
        }
    }

    // Loops apart from each other, so that those without look-ups are compiled to vector instructions.

    private void acrossTwo(int width) {
        float[] from = line;
        float[] rise = rises;
        for (int i = 0; i + 1 < from.length; i++) {
            rise[i] = from[i + 1] - from[i];
        }
        float[] to = across;
        int[] left = leftOf;
        float[] w = weights[0];
        for (int x = 0; x < width; x++) {
            int i = left[x];
            to[x] = from[i] + w[x] * rise[i];
        }
    }

    private void acrossFour(int width) {
        float[] from = line;
        float[] to = across;
        int[] left = leftOf;
        float[] wa = weights[0];
        float[] wb = weights[1];
        float[] wd = weights[2];
        float[] we = weights[3];
        for (int x = 0; x < width; x++) {
            int i = left[x];
            to[x] = wa[x] * from[i - 1] + wb[x] * from[i] + wd[x] * from[i + 1] + we[x] * from[i + 2];
        }
    }

    /** To measured values, so that nothing measured is drawn as padding. */
    private void round(int width, int out) {
        float[] from = across;
        short[] to = scaled;
        for (int x = 0; x < width; x++) {
            to[out + x] = (short) ((int) Math.min(65535f, Math.max(1f, from[x] + 32768.5f)) - 32768);
        }
    }

    private void keepPadding(short[] hu, int row, int width, int out) {
        for (int x = 0; x < width; x++) {
            if (hu[row + nearest[x]] == CtVolume.PADDING) {
                scaled[out + x] = CtVolume.PADDING;
            }
        }
    }

    private static int clamp(int i, int size) {
        return Math.clamp(i, 0, size - 1);
    }

    private void prepare(ScreenGrid grid, int columns, Interpolation interpolation) {
        int n = grid.width();
        if (leftOf.length < n) {
            leftOf = new int[n];
            nearest = new int[n];
            across = new float[n];
            weights = new float[4][n];
        }
        if (line.length != columns + 2 * EDGE) {
            line = new float[columns + 2 * EDGE];
            rises = new float[columns + 2 * EDGE];
        }
        float[] w = new float[4];
        for (int x = 0; x < n; x++) {
            double u = grid.startX() + x * grid.stepX();
            nearest[x] = clamp((int) Math.floor(u), columns);
            double centred = Math.clamp(u - 0.5, -1, columns - 0.5);
            int i = (int) Math.floor(centred);
            leftOf[x] = EDGE + i;
            float f = (float) (centred - i);
            if (interpolation == Interpolation.BILINEAR) {
                weights[0][x] = f;
            } else {
                keys(f, w);
                for (int k = 0; k < w.length; k++) {
                    weights[k][x] = w[k];
                }
            }
        }
    }

    /** Weights of the pixels at -1, 0, 1 and 2 for a point at f between 0 and 1 (Keys 1981, a = -1/2). */
    private static void keys(float f, float[] w) {
        w[0] = ((-0.5f * f + 1) * f - 0.5f) * f;
        w[1] = (1.5f * f - 2.5f) * f * f + 1;
        w[2] = ((-1.5f * f + 2) * f + 0.5f) * f;
        w[3] = (0.5f * f - 0.5f) * f * f;
    }

    private void blendTwo(int rows, int columns, double v) {
        int j = (int) Math.floor(v);
        float f = (float) (v - j);
        float[] a = measured.row(clamp(j, rows));
        float[] b = measured.row(clamp(j + 1, rows));
        float[] to = line;
        for (int c = 0; c < columns; c++) {
            to[EDGE + c] = a[c] + f * (b[c] - a[c]);
        }
        goOn(columns);
    }

    private void blendFour(int rows, int columns, double v) {
        int j = (int) Math.floor(v);
        float[] w = new float[4];
        keys((float) (v - j), w);
        float[] a = measured.row(clamp(j - 1, rows));
        float[] b = measured.row(clamp(j, rows));
        float[] d = measured.row(clamp(j + 1, rows));
        float[] e = measured.row(clamp(j + 2, rows));
        float wa = w[0];
        float wb = w[1];
        float wd = w[2];
        float we = w[3];
        float[] to = line;
        for (int c = 0; c < columns; c++) {
            to[EDGE + c] = wa * a[c] + wb * b[c] + wd * d[c] + we * e[c];
        }
        goOn(columns);
    }

    private void goOn(int columns) {
        for (int k = 0; k < EDGE; k++) {
            line[k] = line[EDGE];
            line[EDGE + columns + k] = line[EDGE + columns - 1];
        }
    }
}

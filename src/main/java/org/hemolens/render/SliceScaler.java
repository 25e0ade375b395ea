package org.hemolens.render;

import org.hemolens.ct.CtVolume;

/**
 * Brings a slice to screen size: interpolates Hounsfield units, and only then looks up their gray, so that a narrow window
 * shows what lies between pixels and not a blend of clipped grays. Rows and columns are done one after the other. Keeps its
 * working memory; one for each thread.
 */
public final class SliceScaler {
    /** Taken for padding between measured pixels: the value of air, so that no bright or dark seam arises. */
    private static final float AIR = -1000;

    /** Free places at either end of a line, where the outermost pixel goes on. */
    private static final int EDGE = 2;

    private short[] scaled = new short[0];
    private float[] line = new float[0];
    private int[] columnOf = new int[0];
    private int[] nearest = new int[0];
    private float[] weights = new float[0];

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
        boolean padded = interpolation != Interpolation.NEAREST && hasPadding(hu, rows * columns);
        for (int y = 0; y < grid.height(); y++) {
            double v = grid.startY() + y * grid.stepY();
            int row = clamp((int) Math.floor(v), rows) * columns;
            switch (interpolation) {
                case NEAREST -> near(hu, row, width, y * width);
                case BILINEAR -> {
                    blendTwo(hu, rows, columns, v - 0.5);
                    acrossTwo(width, y * width);
                }
                case BICUBIC -> {
                    blendFour(hu, rows, columns, v - 0.5);
                    acrossFour(width, y * width);
                }
            }
            if (padded) {
                keepPadding(hu, row, width, y * width);
            }
        }
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

    private void acrossTwo(int width, int out) {
        float[] from = line;
        for (int x = 0; x < width; x++) {
            int i = columnOf[x];
            float value = from[i + 2] + weights[x] * (from[i + 3] - from[i + 2]);
            scaled[out + x] = rounded(value);
        }
    }

    private void acrossFour(int width, int out) {
        float[] from = line;
        for (int x = 0; x < width; x++) {
            int i = columnOf[x];
            int w = 4 * x;
            float value = weights[w] * from[i + 1]
                    + weights[w + 1] * from[i + 2]
                    + weights[w + 2] * from[i + 3]
                    + weights[w + 3] * from[i + 4];
            scaled[out + x] = rounded(value);
        }
    }

    private void keepPadding(short[] hu, int row, int width, int out) {
        for (int x = 0; x < width; x++) {
            if (hu[row + nearest[x]] == CtVolume.PADDING) {
                scaled[out + x] = CtVolume.PADDING;
            }
        }
    }

    /** A measured value, so that nothing measured is drawn as padding. */
    private static short rounded(float hu) {
        return (short) (Math.min(65535, Math.max(1, (int) (hu + 32768.5f))) - 32768);
    }

    private static int clamp(int i, int size) {
        return Math.clamp(i, 0, size - 1);
    }

    private static boolean hasPadding(short[] hu, int n) {
        for (int i = 0; i < n; i++) {
            if (hu[i] == CtVolume.PADDING) {
                return true;
            }
        }
        return false;
    }

    private void prepare(ScreenGrid grid, int columns, Interpolation interpolation) {
        int n = grid.width();
        if (columnOf.length < n) {
            columnOf = new int[n];
            nearest = new int[n];
            weights = new float[4 * n];
        }
        if (line.length < columns + 2 * EDGE) {
            line = new float[columns + 2 * EDGE];
        }
        for (int x = 0; x < n; x++) {
            double u = grid.startX() + x * grid.stepX();
            nearest[x] = clamp((int) Math.floor(u), columns);
            double centred = Math.clamp(u - 0.5, -1, columns - 0.5);
            int i = (int) Math.floor(centred);
            columnOf[x] = i;
            float f = (float) (centred - i);
            if (interpolation == Interpolation.BILINEAR) {
                weights[x] = f;
            } else {
                keys(f, weights, 4 * x);
            }
        }
    }

    /** Weights of the pixels at -1, 0, 1 and 2 for a point at f between 0 and 1 (Keys 1981, a = -1/2). */
    private static void keys(float f, float[] w, int at) {
        w[at] = ((-0.5f * f + 1) * f - 0.5f) * f;
        w[at + 1] = (1.5f * f - 2.5f) * f * f + 1;
        w[at + 2] = ((-1.5f * f + 2) * f + 0.5f) * f;
        w[at + 3] = (0.5f * f - 0.5f) * f * f;
    }

    private void blendTwo(short[] hu, int rows, int columns, double v) {
        int j = (int) Math.floor(v);
        float f = (float) (v - j);
        int a = clamp(j, rows) * columns;
        int b = clamp(j + 1, rows) * columns;
        for (int c = 0; c < columns; c++) {
            float above = measured(hu[a + c]);
            line[EDGE + c] = above + f * (measured(hu[b + c]) - above);
        }
        goOn(columns);
    }

    private void blendFour(short[] hu, int rows, int columns, double v) {
        int j = (int) Math.floor(v);
        float[] w = new float[4];
        keys((float) (v - j), w, 0);
        int a = clamp(j - 1, rows) * columns;
        int b = clamp(j, rows) * columns;
        int d = clamp(j + 1, rows) * columns;
        int e = clamp(j + 2, rows) * columns;
        float wa = w[0];
        float wb = w[1];
        float wd = w[2];
        float we = w[3];
        for (int c = 0; c < columns; c++) {
            line[EDGE + c] = wa * measured(hu[a + c])
                    + wb * measured(hu[b + c])
                    + wd * measured(hu[d + c])
                    + we * measured(hu[e + c]);
        }
        goOn(columns);
    }

    private static float measured(short hu) {
        return hu == CtVolume.PADDING ? AIR : hu;
    }

    private void goOn(int columns) {
        for (int k = 0; k < EDGE; k++) {
            line[k] = line[EDGE];
            line[EDGE + columns + k] = line[EDGE + columns - 1];
        }
    }
}

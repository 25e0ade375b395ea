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

    private float[] line = new float[0];
    private int[] columnOf = new int[0];
    private int[] nearest = new int[0];
    private float[] weights = new float[0];

    /**
     * @param hu {@code [rows * columns]}, padding as {@code CtVolume.PADDING}; padding stays padding where it is nearest
     * @param grid which points to show; points outside the slice show its outermost pixel
     * @param colours of the HU
     * @param argb receives row y of the grid from {@code y * stride} on
     */
    public void render(
            short[] hu,
            int rows,
            int columns,
            ScreenGrid grid,
            Interpolation interpolation,
            SliceRenderer colours,
            int[] argb,
            int stride) {
        prepare(grid, columns, interpolation);
        boolean padded = interpolation != Interpolation.NEAREST && hasPadding(hu, rows * columns);
        int[] table = colours.table();
        for (int y = 0; y < grid.height(); y++) {
            double v = grid.startY() + y * grid.stepY();
            int nearestRow = clamp((int) Math.floor(v), rows);
            int out = y * stride;
            if (interpolation == Interpolation.NEAREST) {
                for (int x = 0; x < grid.width(); x++) {
                    argb[out + x] = table[hu[nearestRow * columns + nearest[x]] - Short.MIN_VALUE];
                }
                continue;
            }
            if (interpolation == Interpolation.BILINEAR) {
                blendTwo(hu, rows, columns, v - 0.5);
                for (int x = 0; x < grid.width(); x++) {
                    int i = columnOf[x];
                    float value = line[i + 2] + weights[x] * (line[i + 3] - line[i + 2]);
                    argb[out + x] = table[index(value)];
                }
            } else {
                blendFour(hu, rows, columns, v - 0.5);
                for (int x = 0; x < grid.width(); x++) {
                    int i = columnOf[x];
                    int w = 4 * x;
                    float value = weights[w] * line[i + 1]
                            + weights[w + 1] * line[i + 2]
                            + weights[w + 2] * line[i + 3]
                            + weights[w + 3] * line[i + 4];
                    argb[out + x] = table[index(value)];
                }
            }
            if (padded) {
                int padding = table[CtVolume.PADDING - Short.MIN_VALUE];
                for (int x = 0; x < grid.width(); x++) {
                    if (hu[nearestRow * columns + nearest[x]] == CtVolume.PADDING) {
                        argb[out + x] = padding;
                    }
                }
            }
        }
    }

    /** Of the table; measured values only, so that nothing measured is drawn as padding. */
    private static int index(float hu) {
        return Math.clamp((int) (hu + 32768.5f), 1, 65535);
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

package org.hemolens.simulate;

import java.util.Random;

/**
 * What bone does to the soft tissue beside and between it: a bright margin along the inner table, and dark bands with
 * streaks between dense bones left and right (between the petrous bones above all). Worked out on cells of about 4 mm.
 */
final class BeamHardening {
    /** Bone on both sides, HU mm, from which on a band shows. */
    private static final double BAND_FROM = 14000;

    private final double margin;
    private final double band;
    private final double streaks;

    BeamHardening(Random r) {
        margin = Streams.between(r, 0.002, 0.009);
        band = r.nextDouble() < 0.3 ? 0 : Streams.between(r, 0.0002, 0.0009);
        streaks = Streams.between(r, 0.1, 0.5);
    }

    void apply(float[] hu, ScanGeometry g, Random random) {
        int cell = Math.max(1, (int) Math.round(4 / g.pixelMm()));
        int n = (g.size() + cell - 1) / cell;
        float[] bone = bone(hu, g.size(), cell, n);
        float[] dark = dark(bone, n, cell * g.pixelMm());
        float[] near = Blur.gaussian(bone, n, n, 1.6);
        Blur.gaussian(dark, n, n, 0.9);
        float[] nearRow = new float[n];
        float[] darkRow = new float[n];
        for (int row = 0; row < g.size(); row++) {
            float streak = (float) (1 + streaks * random.nextGaussian());
            float y = Math.min(n - 1.001f, Math.max(0, (row + 0.5f) / cell - 0.5f));
            between(near, n, y, nearRow);
            between(dark, n, y, darkRow);
            for (int x = 0; x < n; x++) {
                nearRow[x] = (float) margin * nearRow[x] - streak * darkRow[x];
            }
            addRow(nearRow, cell, hu, row * g.size(), g.size());
        }
    }

    private static void between(float[] a, int n, float y, float[] out) {
        int row = (int) y;
        float ty = y - row;
        int next = Math.min(n - 1, row + 1);
        for (int x = 0; x < n; x++) {
            out[x] = a[row * n + x] + (a[next * n + x] - a[row * n + x]) * ty;
        }
    }

    /** Adds a row of cells, interpolated, to the soft tissue of a row of pixels. */
    private static void addRow(float[] cells, int cell, float[] hu, int start, int size) {
        for (int column = 0; column < size; column++) {
            float v = hu[start + column];
            if (v > -300 && v < 400) {
                float x = Math.min(cells.length - 1.001f, Math.max(0, (column + 0.5f) / cell - 0.5f));
                int i = (int) x;
                int next = Math.min(cells.length - 1, i + 1);
                hu[start + column] = v + cells[i] + (cells[next] - cells[i]) * (x - i);
            }
        }
    }

    private static float[] bone(float[] hu, int size, int cell, int n) {
        float[] bone = new float[n * n];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                float v = hu[row * size + column];
                if (v > 300) {
                    bone[row / cell * n + column / cell] += Math.min(v, 3071) / (cell * cell);
                }
            }
        }
        return bone;
    }

    private float[] dark(float[] bone, int n, double cellMm) {
        float[] dark = new float[n * n];
        for (int row = 0; row < n; row++) {
            double all = 0;
            for (int x = 0; x < n; x++) {
                all += bone[row * n + x] * cellMm;
            }
            double left = 0;
            for (int x = 0; x < n; x++) {
                left += bone[row * n + x] * cellMm;
                dark[row * n + x] = (float) Math.min(18, band * Math.max(0, Math.min(left, all - left) - BAND_FROM));
            }
        }
        return dark;
    }
}

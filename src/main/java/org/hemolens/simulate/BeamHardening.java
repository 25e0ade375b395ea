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
        for (int row = 0; row < g.size(); row++) {
            double streak = streaks * random.nextGaussian();
            for (int column = 0; column < g.size(); column++) {
                int at = row * g.size() + column;
                if (hu[at] > -300 && hu[at] < 400) {
                    double y = Math.min(n - 1.001, Math.max(0, (row + 0.5) / cell - 0.5));
                    double x = Math.min(n - 1.001, Math.max(0, (column + 0.5) / cell - 0.5));
                    double d = at(dark, n, x, y);
                    hu[at] += (float) (margin * at(near, n, x, y) - d * (1 + streak));
                }
            }
        }
    }

    private static float[] bone(float[] hu, int size, int cell, int n) {
        float[] bone = new float[n * n];
        for (int i = 0; i < hu.length; i++) {
            if (hu[i] > 300) {
                bone[i / size / cell * n + i % size / cell] += hu[i] / (cell * cell);
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

    private static double at(float[] a, int n, double x, double y) {
        int row = (int) y;
        int column = (int) x;
        int i = row * n + column;
        double tx = x - column;
        double ty = y - row;
        double top = a[i] + (a[i + 1] - a[i]) * tx;
        double low = a[i + n] + (a[i + n + 1] - a[i + n]) * tx;
        return top + (low - top) * ty;
    }
}

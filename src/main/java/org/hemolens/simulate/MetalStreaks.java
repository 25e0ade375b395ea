package org.hemolens.simulate;

import java.util.Arrays;
import java.util.Random;

/**
 * Streaks from metal: rays through it carry too little signal (photon starvation: noise) and too hard a beam (a projection
 * too small, the more so the more bone lies behind). The error of each parallel projection is filtered with the ramp (Ram-Lak)
 * and projected back, on cells of about 1 mm. Slices without metal stay as they are.
 */
final class MetalStreaks {
    /** Voxels from here on are metal, HU. */
    static final double METAL = 2500;

    private static final int ANGLES = 360;
    private final double hardening;
    private final double starvation;

    MetalStreaks(Random random) {
        hardening = Streams.between(random, 0.3, 0.7);
        starvation = Streams.between(random, 1.0, 2.6);
    }

    /** Adds the streaks to a slice and says whether there is metal in it. */
    boolean apply(float[] hu, ScanGeometry g, Random random) {
        boolean metal = false;
        for (float v : hu) {
            metal |= v > METAL;
        }
        if (!metal) {
            return false;
        }
        int cell = Math.max(1, (int) Math.round(0.95 / g.pixelMm()));
        int n = (g.size() + cell - 1) / cell;
        double mm = cell * g.pixelMm();
        float[] dense = cells(hu, g.size(), cell, n, METAL, 8000);
        float[] bone = cells(hu, g.size(), cell, n, 300, METAL);
        int bins = (int) Math.ceil(n * 1.45) | 1;
        float[] streaks = new float[n * n];
        float[] m = new float[bins];
        float[] b = new float[bins];
        float[] ramp = ramp(bins);
        float[] filtered = new float[bins];
        for (int k = 0; k < ANGLES; k++) {
            double angle = Math.PI * k / ANGLES;
            double c = StrictMath.cos(angle);
            double s = StrictMath.sin(angle);
            project(dense, n, c, s, mm, m);
            project(bone, n, c, s, mm, b);
            error(m, b, random);
            filter(m, ramp, filtered, mm);
            back(filtered, n, c, s, streaks);
        }
        add(hu, g.size(), cell, n, streaks);
        return true;
    }

    /** Attenuation of what lies between two limits, relative to water. */
    private static float[] cells(float[] hu, int size, int cell, int n, double from, double to) {
        float[] out = new float[n * n];
        for (int i = 0; i < hu.length; i++) {
            if (hu[i] > from) {
                double part = Math.min(hu[i], to) / 1000 / (cell * cell);
                out[i / size / cell * n + i % size / cell] += hu[i] > to && to == METAL ? 0 : (float) part;
            }
        }
        return out;
    }

    private static void project(float[] a, int n, double c, double s, double mm, float[] out) {
        Arrays.fill(out, 0);
        double middle = (n - 1) / 2.0;
        int centre = out.length / 2;
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                float v = a[y * n + x];
                if (v != 0) {
                    double t = (x - middle) * c + (y - middle) * s + centre;
                    int i = (int) t;
                    float part = (float) (t - i);
                    out[i] += v * (float) mm * (1 - part);
                    out[i + 1] += v * (float) mm * part;
                }
            }
        }
    }

    /** Turns a projection of the metal into the error of the measurement. */
    private void error(float[] metal, float[] bone, Random random) {
        for (int i = 0; i < metal.length; i++) {
            if (metal[i] > 0.05) {
                double through = metal[i];
                double hard = -hardening * through * (1 + 0.03 * bone[i]) / (1 + 0.05 * through);
                double noise = starvation * Math.min(3, through / 12) * random.nextGaussian();
                metal[i] = (float) (hard + noise);
            } else {
                metal[i] = 0;
            }
        }
    }

    /** Ram-Lak: 1/4 in the middle, 0 at even, -1/(pi k)^2 at odd distances; index 0 is the middle. */
    private static float[] ramp(int bins) {
        float[] h = new float[bins];
        h[0] = 0.25f;
        for (int k = 1; k < bins; k += 2) {
            h[k] = (float) (-1 / (Math.PI * Math.PI * k * k));
        }
        return h;
    }

    private static void filter(float[] error, float[] ramp, float[] out, double mm) {
        Arrays.fill(out, 0);
        for (int j = 0; j < error.length; j++) {
            float e = error[j] / (float) mm;
            if (e != 0) {
                for (int i = 0; i < out.length; i++) {
                    out[i] += e * ramp[Math.abs(i - j)];
                }
            }
        }
    }

    private static void back(float[] filtered, int n, double c, double s, float[] streaks) {
        double middle = (n - 1) / 2.0;
        int centre = filtered.length / 2;
        for (int y = 0; y < n; y++) {
            double t = -middle * c + (y - middle) * s + centre;
            for (int x = 0; x < n; x++) {
                int i = (int) t;
                float part = (float) (t - i);
                streaks[y * n + x] += filtered[i] + (filtered[i + 1] - filtered[i]) * part;
                t += c;
            }
        }
    }

    private static void add(float[] hu, int size, int cell, int n, float[] streaks) {
        float scale = (float) (1000 * Math.PI / ANGLES);
        for (int row = 0; row < size; row++) {
            double y = Math.min(n - 1.001, Math.max(0, (row + 0.5) / cell - 0.5));
            int iy = (int) y;
            for (int column = 0; column < size; column++) {
                double x = Math.min(n - 1.001, Math.max(0, (column + 0.5) / cell - 0.5));
                int ix = (int) x;
                int i = iy * n + ix;
                double tx = x - ix;
                double ty = y - iy;
                double top = streaks[i] + (streaks[i + 1] - streaks[i]) * tx;
                double low = streaks[i + n] + (streaks[i + n + 1] - streaks[i + n]) * tx;
                int at = row * size + column;
                // metal stays bright
                if (hu[at] <= METAL) {
                    hu[at] += (float) (scale * (top + (low - top) * ty));
                }
            }
        }
    }
}

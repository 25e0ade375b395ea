package org.hemolens.simulate;

import java.util.Random;

/**
 * Noise with the texture of a soft-tissue kernel: white noise of 0.47 mm pixels, band-passed (real soft kernels: a
 * correlation of about 0.6 between neighbours at 0.49 mm and none at 1 mm), averaged over larger pixels. One tile is
 * shared; each slice reads it from another place.
 */
final class CtNoise {
    private static final int N = 1024;
    private static final float[] FINE = fine();
    private final float[] tile;
    private final int n;

    CtNoise(double pixelMm) {
        int factor = pixelMm > 1.4 ? 4 : pixelMm > 0.7 ? 2 : 1;
        n = N / factor;
        tile = factor == 1 ? FINE : new float[n * n];
        if (factor > 1) {
            for (int i = 0; i < N * N; i++) {
                tile[i / N / factor * n + i % N / factor] += FINE[i] / (factor * factor);
            }
        }
    }

    private static float[] fine() {
        Random random = new Random(20190927);
        float[] white = new float[N * N];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) random.nextGaussian();
        }
        float[] narrow = Blur.gaussian(white.clone(), N, N, 0.85);
        float[] wide = Blur.gaussian(white, N, N, 1.9);
        double sum = 0;
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] -= 0.75f * wide[i];
            sum += (double) narrow[i] * narrow[i];
        }
        float scale = (float) (1 / Math.sqrt(sum / narrow.length));
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] *= scale;
        }
        return narrow;
    }

    /** Adds noise of that standard deviation (at fine pixels), higher in the middle of the image. */
    void add(float[] hu, int size, double sd, Random random) {
        int ox = random.nextInt(n);
        int oy = random.nextInt(n);
        boolean swap = random.nextBoolean();
        double half = size / 2.0;
        for (int y = 0; y < size; y++) {
            double v = (y - half) / half;
            for (int x = 0; x < size; x++) {
                double u = (x - half) / half;
                double local = sd * (1.1 - 0.45 * Math.min(1, u * u + v * v));
                int tx = (x + ox) % n;
                int ty = (y + oy) % n;
                hu[y * size + x] += (float) (local * tile[swap ? tx * n + ty : ty * n + tx]);
            }
        }
    }
}

package org.hemolens.simulate;

import java.util.Random;

/**
 * Quantum noise with the texture of a kernel: Gaussian noise whose power falls over the spatial frequency as in real series
 * (soft: measured in one real series; bone: a peak between 7 and 9 line pairs a centimetre). Two periodic tiles are made for
 * a scan; each slice reads one of them from another place, mirrored or turned.
 */
final class CtNoise {
    /** How many times as noisy as with the soft kernel a scan is with the bone kernel. */
    static final double BONE_FACTOR = 4.5;

    private static final int N = 512;
    private final float[][] tiles;
    private final int n;

    /** @param cutoff frequency at which a soft kernel has fallen to 1/e of its power, line pairs a centimetre */
    CtNoise(Kernel kernel, double pixelMm, double cutoff, Random random) {
        int factor = pixelMm > 1.4 ? 4 : pixelMm > 0.7 ? 2 : 1;
        n = N / factor;
        float[] re = new float[N * N];
        float[] im = new float[N * N];
        Fourier fourier = new Fourier(N);
        double perCm = 10 * factor / pixelMm;
        double[] squared = new double[N];
        for (int i = 0; i < N; i++) {
            squared[i] = fourier.frequency(i) * perCm * fourier.frequency(i) * perCm;
        }
        double sum = 0;
        for (int y = 0; y < N; y++) {
            for (int x = 0; x < N; x++) {
                int at = y * N + x;
                double power = power(kernel, Math.sqrt(squared[y] + squared[x]), cutoff);
                double amplitude = Math.sqrt(power);
                re[at] = (float) (amplitude * random.nextGaussian());
                im[at] = (float) (amplitude * random.nextGaussian());
                sum += power;
            }
        }
        // real and imaginary part of the transform are two independent fields of variance 1
        re[0] = 0;
        im[0] = 0;
        fourier.inverse(re, im);
        float scale = (float) (N * N / Math.sqrt(sum));
        tiles = new float[][] {averaged(re, factor, scale), averaged(im, factor, scale)};
    }

    /** Power at a frequency in line pairs a centimetre, without a factor. */
    private static double power(Kernel kernel, double f, double cutoff) {
        return switch (kernel) {
            case SOFT -> (0.3 + f / (f + 1.2)) * Math.exp(-f * f / (cutoff * cutoff));
            case BONE -> (0.01 + f * f / 40) * Math.exp(-f * f / 64);
        };
    }

    private float[] averaged(float[] fine, int factor, float scale) {
        float[] out = new float[n * n];
        for (int i = 0; i < N * N; i++) {
            out[i / N / factor * n + i % N / factor] += fine[i] * scale / (factor * factor);
        }
        return out;
    }

    /** Adds noise of that standard deviation (at fine pixels), higher in the middle of the image. */
    void add(float[] hu, int size, double sd, Random random) {
        float[] tile = tiles[random.nextInt(tiles.length)];
        int mask = n - 1;
        int ox = random.nextInt(n);
        int oy = random.nextInt(n);
        int sx = random.nextBoolean() ? 1 : -1;
        int sy = random.nextBoolean() ? 1 : -1;
        float half = size / 2f;
        for (int y = 0; y < size; y++) {
            int row = ((oy + sy * y) & mask) * n;
            float v = (y - half) / half;
            for (int x = 0; x < size; x++) {
                float u = (x - half) / half;
                float local = (float) sd * (1.1f - 0.45f * Math.min(1, u * u + v * v));
                hu[y * size + x] += local * tile[row + ((ox + sx * x) & mask)];
            }
        }
    }
}

package org.hemolens.simulate;

import java.util.Arrays;

/** Separable Gaussian in a plane, edges clamped. */
final class Blur {
    private Blur() {}

    /** Blurs in place and returns the array. */
    static float[] gaussian(float[] a, int rows, int columns, double sigma) {
        float[] kernel = sigma > 0.8 ? withoutNyquist(sigma) : sampled(sigma);
        int radius = kernel.length / 2;
        float[] across = new float[a.length];
        float[] line = new float[columns + 2 * radius];
        for (int y = 0; y < rows; y++) {
            int start = y * columns;
            System.arraycopy(a, start, line, radius, columns);
            for (int i = 0; i < radius; i++) {
                line[i] = a[start];
                line[radius + columns + i] = a[start + columns - 1];
            }
            for (int k = 0; k < kernel.length; k++) {
                addScaled(line, k, kernel[k], across, start, columns);
            }
        }
        Arrays.fill(a, 0);
        for (int y = 0; y < rows; y++) {
            for (int k = 0; k < kernel.length; k++) {
                int from = Math.min(rows - 1, Math.max(0, y + k - radius));
                addScaled(across, from * columns, kernel[k], a, y * columns, columns);
            }
        }
        return a;
    }

    private static float[] sampled(double sigma) {
        int radius = (int) Math.ceil(2.5 * sigma);
        float[] kernel = new float[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = (float) StrictMath.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + radius];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= (float) sum;
        }
        return kernel;
    }

    /** The kernel 1 2 1, of variance 1/2 and nothing of what alternates from pixel to pixel, then a Gaussian for the rest. */
    private static float[] withoutNyquist(double sigma) {
        float[] rest = sampled(Math.sqrt(sigma * sigma - 0.5));
        float[] kernel = new float[rest.length + 2];
        for (int i = 0; i < rest.length; i++) {
            kernel[i] += rest[i] / 4;
            kernel[i + 1] += rest[i] / 2;
            kernel[i + 2] += rest[i] / 4;
        }
        return kernel;
    }

    /** A whole row at a time, which the compiler turns into vector instructions. */
    private static void addScaled(float[] from, int start, float by, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] += by * from[start + i];
        }
    }
}

package org.hemolens.simulate;

import java.util.Arrays;

/** Separable Gaussian in a plane, edges clamped. */
final class Blur {
    private Blur() {}

    /** Blurs in place and returns the array. */
    static float[] gaussian(float[] a, int rows, int columns, double sigma) {
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

    /** A whole row at a time, which the compiler turns into vector instructions. */
    private static void addScaled(float[] from, int start, float by, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] += by * from[start + i];
        }
    }
}

package org.hemolens.simulate;

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
        float[] line = new float[Math.max(rows, columns) + 2 * radius];
        for (int y = 0; y < rows; y++) {
            pass(a, y * columns, 1, columns, kernel, line);
        }
        for (int x = 0; x < columns; x++) {
            pass(a, x, columns, rows, kernel, line);
        }
        return a;
    }

    private static void pass(float[] a, int start, int stride, int count, float[] kernel, float[] line) {
        int radius = kernel.length / 2;
        for (int i = 0; i < count + 2 * radius; i++) {
            int j = Math.min(count - 1, Math.max(0, i - radius));
            line[i] = a[start + j * stride];
        }
        for (int i = 0; i < count; i++) {
            float sum = 0;
            for (int k = 0; k < kernel.length; k++) {
                sum += kernel[k] * line[i + k];
            }
            a[start + i * stride] = sum;
        }
    }
}

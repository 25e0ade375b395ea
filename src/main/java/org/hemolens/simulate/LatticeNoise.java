package org.hemolens.simulate;

import java.util.Random;

/**
 * Smooth periodic noise with mean 0 and standard deviation 1: Gaussian values on a lattice of 64 cells a side, blurred
 * with a standard deviation of about 1.6 cells, read by trilinear interpolation. The root mean square gradient along one
 * axis is about 0.43 a cell.
 */
final class LatticeNoise {
    private static final int N = 64;
    private static final int MASK = N - 1;
    private final float[] values = new float[N * N * N];

    LatticeNoise(Random random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        for (int pass = 0; pass < 5; pass++) {
            blur(1);
            blur(N);
            blur(N * N);
        }
        double sum = 0;
        for (float v : values) {
            sum += (double) v * v;
        }
        float scale = (float) (1 / Math.sqrt(sum / values.length));
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
    }

    /** One pass of the kernel 1 2 1 along the axis of that stride, periodic. */
    private void blur(int stride) {
        float[] line = new float[N];
        for (int start = 0; start < values.length; start++) {
            if (((start / stride) & MASK) != 0) {
                continue;
            }
            for (int i = 0; i < N; i++) {
                line[i] = values[start + i * stride];
            }
            for (int i = 0; i < N; i++) {
                values[start + i * stride] = 0.25f * (line[(i - 1) & MASK] + line[(i + 1) & MASK]) + 0.5f * line[i];
            }
        }
    }

    /** Value at a place in lattice cells. */
    double at(double x, double y, double z) {
        double fx = Math.floor(x);
        double fy = Math.floor(y);
        double fz = Math.floor(z);
        int x0 = (int) fx & MASK;
        int x1 = (x0 + 1) & MASK;
        int y0 = ((int) fy & MASK) * N;
        int y1 = (y0 + N) & (N * N - 1);
        int z0 = ((int) fz & MASK) * N * N;
        int z1 = (z0 + N * N) & (N * N * N - 1);
        float tx = (float) (x - fx);
        float ty = (float) (y - fy);
        float tz = (float) (z - fz);
        float a = mix(values[z0 + y0 + x0], values[z0 + y0 + x1], tx);
        float b = mix(values[z0 + y1 + x0], values[z0 + y1 + x1], tx);
        float c = mix(values[z1 + y0 + x0], values[z1 + y0 + x1], tx);
        float d = mix(values[z1 + y1 + x0], values[z1 + y1 + x1], tx);
        return mix(mix(a, b, ty), mix(c, d, ty), tz);
    }

    private static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }
}

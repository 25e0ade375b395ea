package org.hemolens.simulate;

import java.util.Arrays;

/** A smooth field sampled on a coarse grid over a box and read by trilinear interpolation: much cheaper per voxel. */
final class BakedField {
    /** A scalar at a place of the head, mm. */
    @FunctionalInterface
    interface Field {
        double at(double x, double y, double z);
    }

    private final double step;
    private final double[] low;
    private final int[] n;
    private final float outside;
    private final float[] values;

    /** @param outside value beyond the box */
    BakedField(Field field, double step, double[] low, double[] high, double outside) {
        this.step = step;
        this.low = low.clone();
        this.n = new int[3];
        for (int i = 0; i < 3; i++) {
            n[i] = (int) Math.ceil((high[i] - low[i]) / step) + 1;
        }
        this.outside = (float) outside;
        this.values = new float[n[0] * n[1] * n[2]];
        Arrays.fill(values, this.outside);
        int at = 0;
        for (int z = 0; z < n[2]; z++) {
            for (int y = 0; y < n[1]; y++) {
                for (int x = 0; x < n[0]; x++) {
                    values[at++] = (float) field.at(low[0] + x * step, low[1] + y * step, low[2] + z * step);
                }
            }
        }
    }

    double at(double px, double py, double pz) {
        double x = (px - low[0]) / step;
        double y = (py - low[1]) / step;
        double z = (pz - low[2]) / step;
        if (!(x >= 0 && y >= 0 && z >= 0 && x < n[0] - 1 && y < n[1] - 1 && z < n[2] - 1)) {
            return outside;
        }
        int ix = (int) x;
        int iy = (int) y;
        int iz = (int) z;
        float tx = (float) (x - ix);
        float ty = (float) (y - iy);
        float tz = (float) (z - iz);
        int i = (iz * n[1] + iy) * n[0] + ix;
        int j = i + n[0] * n[1];
        float a = mix(values[i], values[i + 1], tx);
        float b = mix(values[i + n[0]], values[i + n[0] + 1], tx);
        float c = mix(values[j], values[j + 1], tx);
        float d = mix(values[j + n[0]], values[j + n[0] + 1], tx);
        return mix(mix(a, b, ty), mix(c, d, ty), tz);
    }

    private static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }
}

package org.hemolens.explain;

/** Sums over feature maps and over the pixels of one, as the methods share them. A NaN is passed on. */
final class ChannelSums {
    /** Feature maps added at once, so that the sum is read and written less often. */
    private static final int BLOCK = 4;

    private ChannelSums() {}

    /** {@code sum_k w_k A_k}, {@code [pixels]}. */
    static float[] weighted(float[] activations, float[] weights, int pixels) {
        float[] sum = new float[pixels];
        int[] block = new int[BLOCK];
        int in = 0;
        for (int k = 0; k < weights.length; k++) {
            // A NaN is not 0.
            if (weights[k] != 0) {
                block[in++] = k;
                if (in == BLOCK) {
                    add(activations, weights, block, sum);
                    in = 0;
                }
            }
        }
        for (int b = 0; b < in; b++) {
            float w = weights[block[b]];
            int first = block[b] * pixels;
            for (int i = 0; i < pixels; i++) {
                sum[i] += w * activations[first + i];
            }
        }
        return sum;
    }

    private static void add(float[] activations, float[] weights, int[] block, float[] sum) {
        int pixels = sum.length;
        float w0 = weights[block[0]];
        float w1 = weights[block[1]];
        float w2 = weights[block[2]];
        float w3 = weights[block[3]];
        int a0 = block[0] * pixels;
        int a1 = block[1] * pixels;
        int a2 = block[2] * pixels;
        int a3 = block[3] * pixels;
        for (int i = 0; i < pixels; i++) {
            sum[i] += w0 * activations[a0 + i]
                    + w1 * activations[a1 + i]
                    + (w2 * activations[a2 + i] + w3 * activations[a3 + i]);
        }
    }

    /** Sets what is below 0 to 0, in place; a NaN stays. */
    static float[] rectified(float[] map) {
        for (int i = 0; i < map.length; i++) {
            map[i] = Math.max(0, map[i]);
        }
        return map;
    }

    /** Four sums side by side, since an addition waits for the one before it. */
    static double of(float[] values, int first, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int end = first + length;
        int i = first;
        for (; i + 3 < end; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < end; i++) {
            a += values[i];
        }
        return a + b + c + d;
    }
}

package org.hemolens.model;

import org.hemolens.model.InputSpec.Interpolation;

/** Weights that resize one axis: output {@code o} is the sum over {@code j} of {@code weight[o][j] * in[first[o] + j]}. */
final class AxisResampling {
    private final int[] first;
    private final double[][] weight;

    /** {@code AREA} only where {@code in >= out}. */
    AxisResampling(int in, int out, Interpolation interpolation) {
        first = new int[out];
        weight = new double[out][];
        double scale = (double) in / out;
        for (int o = 0; o < out; o++) {
            if (interpolation == Interpolation.AREA) {
                area(o, in, scale);
            } else {
                linear(o, in, scale);
            }
        }
    }

    private void area(int o, int in, double scale) {
        double from = o * scale;
        double to = from + scale;
        first[o] = (int) from;
        int last = Math.min(in, (int) Math.ceil(to)) - 1;
        double[] w = new double[last - first[o] + 1];
        for (int j = 0; j < w.length; j++) {
            int i = first[o] + j;
            w[j] = Math.max(0, Math.min(to, i + 1) - Math.max(from, i)) / scale;
        }
        weight[o] = w;
    }

    private void linear(int o, int in, double scale) {
        double at = Math.clamp((o + 0.5) * scale - 0.5, 0, in - 1);
        first[o] = (int) at;
        double f = at - first[o];
        weight[o] = first[o] + 1 < in ? new double[] {1 - f, f} : new double[] {1};
    }

    /**
     * @param in {@code [lines * n]}, this axis last
     * @param n length of the axis before
     * @return {@code [m * lines]}: resized and transposed, so that two passes resize a picture
     */
    double[] resizeAndTranspose(double[] in, int n) {
        int lines = in.length / n;
        int m = first.length;
        double[] out = new double[m * lines];
        for (int line = 0; line < lines; line++) {
            for (int o = 0; o < m; o++) {
                double[] w = weight[o];
                int at = line * n + first[o];
                double sum = 0;
                for (int j = 0; j < w.length; j++) {
                    sum += w[j] * in[at + j];
                }
                out[o * lines + line] = sum;
            }
        }
        return out;
    }
}

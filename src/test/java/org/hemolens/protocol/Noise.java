package org.hemolens.protocol;

import java.util.Random;

/** Noise with the texture of a soft kernel, roughly. */
final class Noise {
    private Noise() {}

    /** Standard deviation {@code sd}, neighbours alike, {@code [rows * columns]}. */
    static double[] smooth(Random random, int rows, int columns, double sd) {
        double[] white = new double[rows * columns];
        for (int i = 0; i < white.length; i++) {
            white[i] = random.nextGaussian();
        }
        double[] across = new double[white.length];
        double[] out = new double[white.length];
        for (int i = 0; i < white.length; i++) {
            int c = i % columns;
            across[i] = white[i] + white[i - (c > 0 ? 1 : 0)] + white[i + (c < columns - 1 ? 1 : 0)];
        }
        for (int i = 0; i < white.length; i++) {
            int r = i / columns;
            double sum = across[i] + across[i - (r > 0 ? columns : 0)] + across[i + (r < rows - 1 ? columns : 0)];
            out[i] = sum / 3 * sd;
        }
        return out;
    }
}

package org.hemolens.simulate;

import java.util.Random;

/**
 * The patient moves while a few slices are taken. By the central slice theorem, the projections of some angles fill a wedge
 * of the Fourier plane: that wedge is taken from the moved head, the rest from the head at rest. Double contours and streaks
 * follow by themselves. The truth is that of the head at rest, which gives most of the projections.
 */
final class Motion {
    private final double[] strength;

    Motion(boolean present, int slices, Random random) {
        this.strength = new double[slices];
        if (present) {
            // once or twice; each for one to three slices, rarely at the very ends
            int times = 1 + random.nextInt(2);
            for (int i = 0; i < times; i++) {
                int from = (int) (slices * Streams.between(random, 0.15, 0.8));
                int count = 1 + random.nextInt(3);
                for (int k = from; k < Math.min(slices, from + count); k++) {
                    strength[k] = Streams.between(random, 0.5, 1);
                }
            }
        }
    }

    boolean moves(int slice) {
        return strength[slice] > 0;
    }

    /** Mixes the slice with its moved self; does nothing for a slice without motion. */
    void apply(float[] hu, ScanGeometry g, int slice, Random random) {
        if (!moves(slice)) {
            return;
        }
        double angle = strength[slice] * Math.toRadians(Streams.side(random) * Streams.between(random, 1.5, 5));
        double shift = strength[slice] * Streams.between(random, 1, 5) / g.pixelMm();
        double towards = Streams.between(random, 0, 2 * Math.PI);
        int size = g.size();
        int n = Integer.highestOneBit(size - 1) * 2;
        float[] re = new float[n * n];
        float[] im = new float[n * n];
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        double middle = (size - 1) / 2.0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double x = column - middle - shift * StrictMath.cos(towards);
                double y = row - middle - shift * StrictMath.sin(towards);
                float moved = at(hu, size, middle + c * x - s * y, middle + s * x + c * y);
                re[row * n + column] = moved - hu[row * size + column];
            }
        }
        wedge(re, im, n, Streams.between(random, 0, Math.PI), Math.toRadians(Streams.between(random, 35, 80)));
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                hu[row * size + column] += re[row * n + column];
            }
        }
    }

    /** Keeps the frequencies whose direction is within half the width of the middle, with soft edges. */
    private static void wedge(float[] re, float[] im, int n, double middle, double width) {
        Fourier fourier = new Fourier(n);
        fourier.forward(re, im);
        double soft = Math.toRadians(4);
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                double direction = Math.atan2(fourier.frequency(y), fourier.frequency(x));
                double off = Math.abs(Math.IEEEremainder(direction - middle, Math.PI));
                double keep = Math.min(1, Math.max(0, (width / 2 - off) / soft + 0.5));
                int at = y * n + x;
                keep = at == 0 ? width / Math.PI : keep;
                re[at] *= (float) keep;
                im[at] *= (float) keep;
            }
        }
        fourier.inverse(re, im);
    }

    private static float at(float[] a, int size, double x, double y) {
        if (!(x >= 0 && y >= 0 && x < size - 1 && y < size - 1)) {
            return -1000;
        }
        int column = (int) x;
        int row = (int) y;
        int i = row * size + column;
        double tx = x - column;
        double ty = y - row;
        double top = a[i] + (a[i + 1] - a[i]) * tx;
        double low = a[i + size] + (a[i + size + 1] - a[i + size]) * tx;
        return (float) (top + (low - top) * ty);
    }
}

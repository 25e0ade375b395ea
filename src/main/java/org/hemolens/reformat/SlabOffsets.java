package org.hemolens.reformat;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * At which distances from its plane a slab is sampled, and what each sample weighs in the mean: trapezoids, which are exact
 * for what is linear between samples.
 *
 * @param mm distances along the plane's normal, rising, {@code [n]}
 * @param weights {@code [n]}, relative to each other
 */
record SlabOffsets(double[] mm, double[] weights) {
    private static final SlabOffsets PLANE = new SlabOffsets(new double[] {0}, new double[] {1});

    /** More samples show nothing new. */
    private static final int MOST = 48;

    /** Samples no further apart than {@code stepMm}, if they are not too many. */
    static SlabOffsets even(Slab slab, double stepMm) {
        if (!slab.thick()) {
            return PLANE;
        }
        double t = slab.thicknessMm();
        int intervals = Math.clamp((int) Math.ceil(t / stepMm), 1, MOST);
        double[] mm = new double[intervals + 1];
        for (int i = 0; i <= intervals; i++) {
            mm[i] = t * i / intervals - t / 2;
        }
        return new SlabOffsets(mm, trapezoids(mm));
    }

    /**
     * Samples where the slices lie and at both ends: between them the stack is linear, so that mean and maximum are exact.
     *
     * @param positions of the slices, mm, rising
     * @param gapAfter whether slices are missing after a slice: what lies there has no value, and no weight
     * @param at position of the plane
     */
    static SlabOffsets onSlices(Slab slab, double[] positions, boolean[] gapAfter, double at) {
        if (!slab.thick()) {
            return PLANE;
        }
        double half = slab.thicknessMm() / 2;
        double low = Math.max(-half, positions[0] - at);
        double high = Math.min(half, positions[positions.length - 1] - at);
        double[] mm = DoubleStream.concat(
                        DoubleStream.of(low, high),
                        Arrays.stream(positions).map(p -> p - at).filter(d -> d > low && d < high))
                .sorted()
                .distinct()
                .toArray();
        double[] lengths = new double[mm.length];
        for (int i = 1; i < mm.length; i++) {
            double middle = at + (mm[i] + mm[i - 1]) / 2;
            int slice = positions.length - 2;
            while (slice > 0 && positions[slice] > middle) {
                slice--;
            }
            lengths[i] = gapAfter[slice] ? 0 : mm[i] - mm[i - 1];
        }
        return new SlabOffsets(mm, trapezoids(mm, lengths));
    }

    /**
     * The same with fewer samples, both ends among them: a noisier mean of the same place and thickness.
     *
     * @param apartMm samples nearer to the one before are left out
     */
    SlabOffsets thinned(double apartMm) {
        double[] kept = new double[mm.length];
        int n = 0;
        for (int i = 0; i < mm.length; i++) {
            if (i == 0 || i == mm.length - 1 || mm[i] - kept[n - 1] >= apartMm) {
                kept[n++] = mm[i];
            }
        }
        double[] left = Arrays.copyOf(kept, n);
        return n < 3 ? this : new SlabOffsets(left, trapezoids(left));
    }

    private static double[] trapezoids(double[] mm) {
        double[] lengths = new double[mm.length];
        for (int i = 1; i < mm.length; i++) {
            lengths[i] = mm[i] - mm[i - 1];
        }
        return trapezoids(mm, lengths);
    }

    /** @param lengths of the interval before each sample, 0 where it does not count */
    private static double[] trapezoids(double[] mm, double[] lengths) {
        double[] weights = new double[mm.length];
        double length = Arrays.stream(lengths).sum();
        if (length <= 0) {
            // Nothing beside the plane: what lies on it, alone.
            for (int i = 0; i < mm.length; i++) {
                weights[i] = mm[i] == 0 ? 1 : 0;
            }
            return weights;
        }
        for (int i = 1; i < mm.length; i++) {
            double half = lengths[i] / 2 / length;
            weights[i - 1] += half;
            weights[i] += half;
        }
        // A slice with slices missing on both sides is there nevertheless.
        double least = Arrays.stream(lengths).filter(l -> l > 0).min().orElse(length);
        for (int i = 0; i < mm.length; i++) {
            weights[i] = weights[i] > 0 ? weights[i] : least / 2 / length;
        }
        return weights;
    }
}

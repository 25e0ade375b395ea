package org.hemolens.reformat;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * At which distances from its plane a slab is sampled, and what each sample weighs in the mean: trapezoids, which are exact
 * for what is linear between samples.
 *
 * @param mm distances along the plane's normal, rising, {@code [n]}
 * @param weights {@code [n]}, 1 in all
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
     * @param at position of the plane
     */
    static SlabOffsets onSlices(Slab slab, double[] positions, double at) {
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
        return new SlabOffsets(mm, trapezoids(mm));
    }

    private static double[] trapezoids(double[] mm) {
        double[] weights = new double[mm.length];
        double length = mm[mm.length - 1] - mm[0];
        if (length <= 0) {
            Arrays.fill(weights, 1.0 / mm.length);
            return weights;
        }
        for (int i = 1; i < mm.length; i++) {
            double half = (mm[i] - mm[i - 1]) / 2 / length;
            weights[i - 1] += half;
            weights[i] += half;
        }
        return weights;
    }
}

package org.hemolens.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;

/**
 * The slices that go into a file of one spacing: those stored, or, where their spacing differs, slices at equal distances
 * between the first and the last, each linear in the two stored ones beside it along the stack. A tilted gantry needs no
 * more: in the sheared grid the same pixel of every slice lies on one straight line along the stack.
 */
final class StackedSlices {
    /** Slices may lie this far, mm, from equal distances before new ones are made: rounding in headers. */
    private static final double EQUAL_MM = 0.1;
    /** Slices at one place within this, mm, are one place; the first of them stands there. */
    private static final double SAME_PLACE_MM = 0.01;
    /** The new step is the smallest stored one, but no finer than this part of the median: one odd step costs no gigabytes. */
    private static final double FINEST = 0.25;

    private final CtVolume volume;
    private final double[] places;
    private final int[] stored;
    private final int count;
    private final boolean resampled;

    private StackedSlices(CtVolume volume, double[] places, int[] stored, int count, boolean resampled) {
        this.volume = volume;
        this.places = places;
        this.stored = stored;
        this.count = count;
        this.resampled = resampled;
    }

    /** The slices as they are, at whatever spacing. */
    static StackedSlices asStored(CtVolume volume) {
        int n = volume.sliceCount();
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        return new StackedSlices(volume, places(volume), all, n, false);
    }

    /** The slices at equal distances; the stored ones where they are so already. */
    static StackedSlices evenly(CtVolume volume) {
        double[] all = places(volume);
        List<Double> steps = new ArrayList<>();
        int[] apart = new int[all.length];
        int n = 1;
        for (int i = 1; i < all.length; i++) {
            double step = all[i] - all[apart[n - 1]];
            if (step > SAME_PLACE_MM) {
                steps.add(step);
                apart[n++] = i;
            }
        }
        if (n < 2 || (n == all.length && isEven(all))) {
            return asStored(volume);
        }
        steps.sort(null);
        int[] stored = Arrays.copyOf(apart, n);
        double[] places = Arrays.stream(stored).mapToDouble(i -> all[i]).toArray();
        double step = Math.max(steps.getFirst(), FINEST * steps.get(steps.size() / 2));
        int count = 1 + (int) Math.ceil((places[n - 1] - places[0]) / step - 1e-3);
        return new StackedSlices(volume, places, stored, count, true);
    }

    private static boolean isEven(double[] places) {
        double step = places[places.length - 1] / (places.length - 1);
        return IntStream.range(0, places.length).allMatch(i -> Math.abs(places[i] - i * step) <= EQUAL_MM);
    }

    /** Distance of each slice from the first along the straight stack, mm: not decreasing, as positions along the normal. */
    private static double[] places(CtVolume volume) {
        List<Double> along = volume.geometry().positions();
        double normal = along.getLast() - along.getFirst();
        double stack = volume.plane(volume.sliceCount() - 1)
                .position()
                .minus(volume.plane(0).position())
                .length();
        double slant = normal > 0 ? stack / normal : 1;
        return along.stream().mapToDouble(p -> slant * (p - along.getFirst())).toArray();
    }

    int count() {
        return count;
    }

    /** Whether slices were made that are not stored. */
    boolean resampled() {
        return resampled;
    }

    /** Smallest distance of stored neighbours along the stack, mm. */
    double leastStep() {
        return Math.max(0, steps()[0]);
    }

    /** Largest. */
    double mostStep() {
        double[] steps = steps();
        return steps[steps.length - 1];
    }

    private double[] steps() {
        double[] steps = new double[Math.max(1, places.length - 1)];
        for (int i = 1; i < places.length; i++) {
            steps[i - 1] = places[i] - places[i - 1];
        }
        Arrays.sort(steps);
        return steps;
    }

    /** HU of a slice of the file; padding where one of the two that it lies between has padding. */
    short[] hu(int k) {
        if (!resampled) {
            return volume.hu(k);
        }
        double at = places[places.length - 1] * k / (count - 1);
        int above = 1;
        while (above < places.length - 1 && places[above] < at) {
            above++;
        }
        double share = Math.clamp((at - places[above - 1]) / (places[above] - places[above - 1]), 0, 1);
        return between(volume.hu(stored[above - 1]), volume.hu(stored[above]), share);
    }

    private static short[] between(short[] a, short[] b, double share) {
        short[] out = new short[a.length];
        for (int i = 0; i < out.length; i++) {
            boolean padding = (share < 1 && a[i] == CtVolume.PADDING) || (share > 0 && b[i] == CtVolume.PADDING);
            out[i] = padding ? CtVolume.PADDING : (short) Math.round(a[i] + share * (b[i] - a[i]));
        }
        return out;
    }
}

package org.hemolens.ct;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells a missing slice from a change of spacing: a step is a gap when it is near a whole multiple of the steps beside it,
 * and such steps are few. A protocol of 2.5 mm below and 5 mm above has no gap.
 */
final class SpacingGaps {
    private static final int REACH = 2;
    private static final double NEAR_MULTIPLE = 0.15;
    private static final double MAX_SHARE = 0.25;

    private SpacingGaps() {}

    /** Indices of steps that are gaps. */
    static List<Integer> find(List<Double> steps) {
        List<Integer> gaps = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            double ratio = steps.size() < 2 ? 1 : steps.get(i) / localMedian(steps, i);
            if (ratio > 1.5 && Math.abs(ratio - Math.rint(ratio)) <= NEAR_MULTIPLE * Math.rint(ratio) / 2) {
                gaps.add(i);
            }
        }
        return gaps.size() <= Math.max(1, steps.size() * MAX_SHARE) ? gaps : List.of();
    }

    /** Median of up to two steps on each side, without the step itself. */
    static double localMedian(List<Double> steps, int index) {
        return median(IntStream.rangeClosed(index - REACH, index + REACH)
                .filter(i -> i >= 0 && i < steps.size() && i != index)
                .mapToObj(steps::get)
                .toList());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}

package org.hemolens.compare;

import java.util.Arrays;

/**
 * How badly a coarse profile fits a fine one that is shifted: mean over the coarse slices of the squared differences of area, in
 * variances of the coarse profile. The fine profile is averaged over what each coarse slice stands for.
 */
final class ProfileCost {
    /** Samples of the fine profile, mm. */
    private static final double GRID = 0.5;

    /** A way between slices this many times as long as usual, and this long, is a gap in which nothing is known. */
    private static final double GAP_TIMES = 3;

    private static final double GAP_MM = 12;

    private final HeadProfile coarse;
    private final double start;
    private final int[] kinds;
    private final double[][] grids;
    private final double[] weights;
    private final double leastOverlap;
    private final double fineStep;

    /**
     * @param leastOverlap mm of the head in common below which there is no cost
     * @param kinds of areas to compare
     */
    ProfileCost(HeadProfile coarse, HeadProfile fine, double leastOverlap, int... kinds) {
        this.coarse = coarse;
        this.leastOverlap = leastOverlap;
        this.kinds = kinds;
        start = fine.positions()[0];
        fineStep = fine.step();
        weights = new double[kinds.length];
        grids = new double[kinds.length][];
        for (int k = 0; k < kinds.length; k++) {
            weights[k] = 1 / variance(coarse.areas()[kinds[k]]) / kinds.length;
            grids[k] = grid(fine, fine.areas()[kinds[k]]);
        }
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.max(
                1e-9,
                Arrays.stream(values)
                        .map(v -> (v - mean) * (v - mean))
                        .average()
                        .orElse(0));
    }

    /** The profile every half mm; NaN where it is not known. */
    private static double[] grid(HeadProfile fine, double[] values) {
        int n = (int) Math.floor(fine.length() / GRID) + 1;
        double[] grid = new double[n];
        int k = 0;
        double[] at = fine.positions();
        double gap = Math.max(GAP_MM, GAP_TIMES * fine.step());
        for (int i = 0; i < n; i++) {
            double s = at[0] + i * GRID;
            while (k < at.length - 2 && at[k + 1] < s) {
                k++;
            }
            double way = at[k + 1] - at[k];
            double w = way > 0 ? (s - at[k]) / way : 0;
            grid[i] = way > gap ? Double.NaN : values[k] + w * (values[k + 1] - values[k]);
        }
        return grid;
    }

    /** NaN where too little is in common. */
    double at(double offset) {
        double sum = 0;
        double overlap = 0;
        int n = 0;
        for (int i = 0; i < coarse.count(); i++) {
            double s = coarse.positions()[i] + offset;
            boolean known = false;
            for (int k = 0; k < kinds.length; k++) {
                double off = mean(grids[k], s, width(i)) - coarse.areas()[kinds[k]][i];
                known = !Double.isNaN(off);
                sum += known ? weights[k] * off * off : 0;
            }
            overlap += known ? coarse.extents()[i] : 0;
            n += known ? 1 : 0;
        }
        return overlap < leastOverlap ? Double.NaN : sum / n;
    }

    /** What the fine slices are thinner by: they are averages over their own extent already. */
    private double width(int slice) {
        double w = coarse.extents()[slice];
        return w > fineStep ? Math.sqrt(w * w - fineStep * fineStep) : 0;
    }

    int samples(double offset) {
        int n = 0;
        for (int i = 0; i < coarse.count(); i++) {
            n += Double.isNaN(mean(grids[0], coarse.positions()[i] + offset, width(i))) ? 0 : 1;
        }
        return n;
    }

    private double mean(double[] grid, double middle, double width) {
        double first = (middle - width / 2 - start) / GRID;
        double last = (middle + width / 2 - start) / GRID;
        // An end that lies outside by little is left out; by more, this level is not known.
        double margin = width / (4 * GRID) + 0.5;
        if (first < -margin || last > grid.length - 1 + margin) {
            return Double.NaN;
        }
        double sum = 0;
        int steps = Math.max(1, (int) Math.ceil(last - first));
        for (int k = 0; k <= steps; k++) {
            double at = Math.clamp(first + (last - first) * k / steps, 0, grid.length - 1);
            int i = Math.min((int) at, grid.length - 2);
            double value = grid[i] + (at - i) * (grid[i + 1] - grid[i]);
            sum += k == 0 || k == steps ? value / 2 : value;
        }
        return sum / steps;
    }
}

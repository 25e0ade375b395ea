package org.hemolens.protocol;

import java.util.Arrays;

/**
 * The line through squared widths of an edge over squared slopes: its rise is the squared smear at slope 1, its height at 0 the
 * kernel's squared blur. Medians of bins are fitted, since single places hold hair, ears and folds.
 */
final class SmearFit {
    private static final double[] BINS = {0, 0.15, 0.3, 0.45, 0.6, 0.8, 1, 1.3, 1.6, 2, 2.5, 3};
    /** Below this slope a wall need not recede evenly. */
    private static final double UPRIGHT = 0.15;

    private static final int FEWEST = 8;
    /** Squared slopes from which a bin counts less, since its widths scatter with them. */
    private static final double SPREAD = 0.5;

    private SmearFit() {}

    /**
     * @param slope mm of receding a mm of height
     * @param width of the edge, mm
     * @param smooth whether the wall recedes evenly there
     * @param count number of places
     * @return smear at slope 1, mm; 0 where widths do not grow with slope or fewer than two bins are filled
     */
    static double of(double[] slope, double[] width, boolean[] smooth, int count) {
        double sum = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        int filled = 0;
        for (int b = 0; b + 1 < BINS.length; b++) {
            double[] slopes = new double[count];
            double[] widths = new double[count];
            int in = 0;
            for (int i = 0; i < count; i++) {
                if (slope[i] >= BINS[b] && slope[i] < BINS[b + 1] && (slope[i] < UPRIGHT || smooth[i])) {
                    slopes[in] = slope[i] * slope[i];
                    widths[in++] = width[i] * width[i];
                }
            }
            if (in >= FEWEST) {
                double atX = median(slopes, in);
                double atY = median(widths, in);
                double weight = Math.sqrt(in) / (SPREAD + atX);
                sum += weight;
                x += weight * atX;
                y += weight * atY;
                xx += weight * atX * atX;
                xy += weight * atX * atY;
                filled++;
            }
        }
        return filled < 2 ? 0 : Math.sqrt(Math.max(0, (sum * xy - x * y) / (sum * xx - x * x)));
    }

    private static double median(double[] values, int count) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }
}

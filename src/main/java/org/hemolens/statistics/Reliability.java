package org.hemolens.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities are as often right as they say.
 *
 * @param bins of equal width over 0..1, the lowest first, those without a case too
 * @param expectedError expected calibration error: mean distance of probability and frequency over the bins, weighted by
 *     their cases (Naeini et al., AAAI 2015); NaN without a case
 * @param brier mean squared distance of probability and truth
 */
public record Reliability(List<Bin> bins, double expectedError, double brier) {
    /** Number of bins that is shown. */
    public static final int BINS = 10;

    /**
     * @param meanProbability NaN without a case
     * @param frequency of positives; its {@code of} is the number of cases
     */
    public record Bin(double from, double to, double meanProbability, Proportion frequency) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** @param scores probabilities, 0 to 1; an upper edge belongs to the bin above, 1 to the last */
    public static Reliability of(Scores scores, int count) {
        double[] sums = new double[count];
        long[] cases = new long[count];
        long[] positives = new long[count];
        double squares = 0;
        for (int i = 0; i < scores.size(); i++) {
            double p = scores.score(i);
            if (p < 0 || p > 1) {
                throw new IllegalArgumentException(p + " is no probability");
            }
            int bin = Math.min(count - 1, (int) (p * count));
            sums[bin] += p;
            cases[bin]++;
            positives[bin] += scores.truth(i) ? 1 : 0;
            double distance = p - (scores.truth(i) ? 1 : 0);
            squares += distance * distance;
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int b = 0; b < count; b++) {
            double mean = cases[b] == 0 ? Double.NaN : sums[b] / cases[b];
            bins.add(new Bin((double) b / count, (b + 1.0) / count, mean, new Proportion(positives[b], cases[b])));
            if (cases[b] > 0) {
                error += Math.abs(sums[b] - positives[b]) / scores.size();
            }
        }
        return scores.size() == 0
                ? new Reliability(bins, Double.NaN, Double.NaN)
                : new Reliability(bins, error, squares / scores.size());
    }
}

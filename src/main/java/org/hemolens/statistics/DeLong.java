package org.hemolens.statistics;

import java.util.Arrays;

/**
 * Variance of areas below ROC curves of the same cases, by placements (DeLong et al., Biometrics 1988), in n log n (Sun and
 * Xu, IEEE Signal Process Lett 2014). It takes cases for independent: for slices of the same study see {@link
 * ClusterBootstrap}.
 */
public final class DeLong {
    private DeLong() {}

    /** Area with its interval, cut to 0..1; unknown without two of each. */
    public static Estimate auc(Scores scores, double level) {
        Placements p = Placements.of(scores);
        double variance = variance(p, p);
        if (Double.isNaN(variance)) {
            return new Estimate(p.auc, Interval.UNKNOWN);
        }
        double half = Normal.quantile(level) * Math.sqrt(variance);
        return new Estimate(p.auc, new Interval(Math.max(0, p.auc - half), Math.min(1, p.auc + half)));
    }

    /** Variance of the area; NaN without two of each. */
    public static double variance(Scores scores) {
        Placements p = Placements.of(scores);
        return variance(p, p);
    }

    /**
     * First minus second area, of the same cases with the same truth, with its interval.
     *
     * @throws IllegalArgumentException when the truths differ
     */
    public static Estimate difference(Scores first, Scores second, double level) {
        if (!Arrays.equals(first.truth(), second.truth())) {
            throw new IllegalArgumentException("areas of different cases");
        }
        Placements a = Placements.of(first);
        Placements b = Placements.of(second);
        double variance = Math.max(0, variance(a, a) + variance(b, b) - 2 * variance(a, b));
        double half = Normal.quantile(level) * Math.sqrt(variance);
        double difference = a.auc - b.auc;
        return Double.isNaN(variance)
                ? new Estimate(difference, Interval.UNKNOWN)
                : new Estimate(difference, new Interval(difference - half, difference + half));
    }

    /** Covariance of two areas. */
    private static double variance(Placements a, Placements b) {
        if (a.ofPositives.length < 2 || a.ofNegatives.length < 2) {
            return Double.NaN;
        }
        return covariance(a.ofPositives, b.ofPositives) / a.ofPositives.length
                + covariance(a.ofNegatives, b.ofNegatives) / a.ofNegatives.length;
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(Double.NaN);
        double meanB = Arrays.stream(b).average().orElse(Double.NaN);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1);
    }

    /** Each case's share of the others that it is on the right side of, in the order of the cases. */
    private record Placements(double auc, double[] ofPositives, double[] ofNegatives) {
        static Placements of(Scores scores) {
            int n = scores.size();
            int positives = scores.positives();
            int negatives = n - positives;
            double[] all = new double[n];
            int[] order = scores.order();
            int positivesBelow = 0;
            int negativesBelow = 0;
            for (int i = 0; i < n; ) {
                int end = i;
                int tiedPositives = 0;
                while (end < n && scores.score(order[end]) == scores.score(order[i])) {
                    tiedPositives += scores.truth(order[end++]) ? 1 : 0;
                }
                int tiedNegatives = end - i - tiedPositives;
                for (int j = i; j < end; j++) {
                    all[order[j]] = scores.truth(order[j])
                            ? (negativesBelow + tiedNegatives / 2.0) / negatives
                            : (positives - positivesBelow - tiedPositives / 2.0) / positives;
                }
                positivesBelow += tiedPositives;
                negativesBelow += tiedNegatives;
                i = end;
            }
            double[] ofPositives = new double[positives];
            double[] ofNegatives = new double[negatives];
            int p = 0;
            int q = 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                if (scores.truth(i)) {
                    ofPositives[p++] = all[i];
                    sum += all[i];
                } else {
                    ofNegatives[q++] = all[i];
                }
            }
            double auc = positives == 0 || negatives == 0 ? Double.NaN : sum / positives;
            return new Placements(auc, ofPositives, ofNegatives);
        }
    }
}

package org.hemolens.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Percentile intervals by drawing whole clusters (studies) with replacement: slices of a study resemble each other, and
 * intervals that take them for independent are too narrow (Field and Welsh, J R Stat Soc B 2007). A round of a seed draws the
 * same clusters whatever the number of threads. Rounds in which a figure cannot be told (no positive drawn) are left out.
 */
public final class ClusterBootstrap {
    /** Rounds unless told. */
    public static final int ROUNDS = 1000;

    private final int clusters;
    private final int rounds;
    private final long seed;

    /** @param clusters numbered from 0 */
    public ClusterBootstrap(int clusters, int rounds, long seed) {
        this.clusters = clusters;
        this.rounds = rounds;
        this.seed = seed;
    }

    /**
     * @param figure of a round, given how often each cluster was drawn
     * @return the figure with every cluster once, and its interval
     */
    public Estimate estimate(ToDoubleFunction<int[]> figure, double level) {
        int[] once = new int[clusters];
        Arrays.fill(once, 1);
        double[] values = IntStream.range(0, rounds)
                .parallel()
                .mapToDouble(r -> figure.applyAsDouble(drawn(r)))
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        double tail = (1 - level) / 2;
        return new Estimate(
                figure.applyAsDouble(once), new Interval(quantile(values, tail), quantile(values, 1 - tail)));
    }

    /** How often each cluster is drawn in a round. */
    int[] drawn(int round) {
        // Mixed twice, so that neighbouring rounds are not neighbouring states.
        SplittableRandom random =
                new SplittableRandom(new SplittableRandom(seed ^ round * 0x9E3779B97F4A7C15L).nextLong());
        int[] weights = new int[clusters];
        for (int i = 0; i < clusters; i++) {
            weights[random.nextInt(clusters)]++;
        }
        return weights;
    }

    /** Linear between order statistics, as NumPy has it; NaN of none. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        double rest = at - below;
        return below + 1 < sorted.length ? sorted[below] + rest * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /** Area below the ROC curve. */
    public static ToDoubleFunction<int[]> auc(Scores scores) {
        Sorted sorted = Sorted.of(scores);
        return sorted::auc;
    }

    /** A share of hits among cases, both counted a cluster. */
    public static ToDoubleFunction<int[]> share(long[] hits, long[] cases) {
        return weights -> {
            long hit = 0;
            long all = 0;
            for (int c = 0; c < hits.length; c++) {
                hit += hits[c] * weights[c];
                all += cases[c] * weights[c];
            }
            return all == 0 ? Double.NaN : (double) hit / all;
        };
    }

    /** @param of whether a case counts, and then whether it is a hit, as for sensitivity the positives and those called */
    public static ToDoubleFunction<int[]> share(Scores scores, CaseCount of) {
        long[] hits = new long[scores.clusterCount()];
        long[] cases = new long[scores.clusterCount()];
        for (int i = 0; i < scores.size(); i++) {
            if (of.counts(scores.truth(i))) {
                cases[scores.cluster(i)]++;
                hits[scores.cluster(i)] += of.hit(scores.score(i), scores.truth(i)) ? 1 : 0;
            }
        }
        return share(hits, cases);
    }

    /** What a share is of. */
    public interface CaseCount {
        boolean counts(boolean truth);

        boolean hit(double score, boolean truth);

        /** Called among the positives. */
        static CaseCount sensitivity(double threshold) {
            return counting(true, threshold);
        }

        /** Not called among the negatives. */
        static CaseCount specificity(double threshold) {
            return counting(false, threshold);
        }

        private static CaseCount counting(boolean positives, double threshold) {
            return new CaseCount() {
                @Override
                public boolean counts(boolean truth) {
                    return truth == positives;
                }

                @Override
                public boolean hit(double score, boolean truth) {
                    return score >= threshold == positives;
                }
            };
        }
    }

    /** Clusters in the order of scores, positives as they are and negatives as {@code -cluster - 1}; where ties end. */
    private record Sorted(int[] signed, boolean[] ends) {
        static Sorted of(Scores scores) {
            int[] order = scores.order();
            int[] signed = new int[order.length];
            boolean[] ends = new boolean[order.length];
            for (int i = 0; i < order.length; i++) {
                int cluster = scores.cluster(order[i]);
                signed[i] = scores.truth(order[i]) ? cluster : -cluster - 1;
                ends[i] = i + 1 == order.length || scores.score(order[i + 1]) != scores.score(order[i]);
            }
            return new Sorted(signed, ends);
        }

        double auc(int[] weights) {
            long below = 0;
            long positives = 0;
            long tiedPositives = 0;
            long tiedNegatives = 0;
            double twice = 0;
            for (int i = 0; i < signed.length; i++) {
                int cluster = signed[i];
                if (cluster >= 0) {
                    tiedPositives += weights[cluster];
                } else {
                    tiedNegatives += weights[-cluster - 1];
                }
                if (ends[i]) {
                    twice += (double) tiedPositives * (2 * below + tiedNegatives);
                    below += tiedNegatives;
                    positives += tiedPositives;
                    tiedPositives = 0;
                    tiedNegatives = 0;
                }
            }
            return positives == 0 || below == 0 ? Double.NaN : twice / 2 / positives / below;
        }
    }
}

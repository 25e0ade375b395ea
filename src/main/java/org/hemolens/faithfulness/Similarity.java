package org.hemolens.faithfulness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** How alike two maps are, cell by cell; 0 where one is not finite or the same everywhere. */
final class Similarity {
    private Similarity() {}

    /** Spearman's rank correlation, equal values at their mean rank. */
    static double rank(double[] a, double[] b) {
        return finite(a) && finite(b) ? correlation(ranks(a), ranks(b)) : 0;
    }

    /**
     * Intersection over union of the tops.
     *
     * @param part of the cells that is a map's top; cells of 0 are never in it
     */
    static double top(double[] a, double[] b, double part) {
        if (!finite(a) || !finite(b)) {
            return 0;
        }
        Set<Integer> both = top(a, part);
        Set<Integer> other = top(b, part);
        int sizes = both.size() + other.size();
        both.retainAll(other);
        return sizes == both.size() ? 0 : (double) both.size() / (sizes - both.size());
    }

    private static Set<Integer> top(double[] v, double part) {
        int count = (int) Math.max(1, Math.round(v.length * part));
        return new HashSet<>(IntStream.range(0, v.length)
                .filter(i -> v[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -v[i]))
                .limit(count)
                .toList());
    }

    private static boolean finite(double[] v) {
        return Arrays.stream(v).allMatch(Double::isFinite);
    }

    static double[] ranks(double[] v) {
        Integer[] order = IntStream.range(0, v.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> v[i]));
        double[] ranks = new double[v.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && v[order[to]] == v[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }
}

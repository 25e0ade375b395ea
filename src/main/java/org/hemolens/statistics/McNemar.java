package org.hemolens.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether two decision makers err equally often on the same cases (McNemar, Psychometrika 1947).
 *
 * @param onlyFirst cases that only the first has right
 * @param onlySecond cases that only the second has right
 */
public record McNemar(long onlyFirst, long onlySecond) {

    /** @param first whether the first was right, a case each */
    public static McNemar of(boolean[] first, boolean[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " and " + second.length + " cases");
        }
        long a = 0;
        long b = 0;
        for (int i = 0; i < first.length; i++) {
            a += first[i] && !second[i] ? 1 : 0;
            b += second[i] && !first[i] ? 1 : 0;
        }
        return new McNemar(a, b);
    }

    /** Two-sided p of the exact test, by the binomial distribution. */
    public double exact() {
        long n = onlyFirst + onlySecond;
        if (n == 0) {
            return 1;
        }
        BinomialDistribution binomial = BinomialDistribution.of(Math.toIntExact(n), 0.5);
        return Math.min(1, 2 * binomial.cumulativeProbability((int) Math.min(onlyFirst, onlySecond)));
    }

    /** Chi square with the continuity correction; NaN where the two never differ. */
    public double chiSquare() {
        double distance = Math.abs(onlyFirst - onlySecond) - 1.0;
        return distance * distance / (onlyFirst + onlySecond);
    }

    /** p of {@link #chiSquare()}. */
    public double asymptotic() {
        return ChiSquaredDistribution.of(1).survivalProbability(chiSquare());
    }
}

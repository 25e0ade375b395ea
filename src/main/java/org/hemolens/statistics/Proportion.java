package org.hemolens.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** So many of so many. */
public record Proportion(long hits, long of) {
    /** Level of every interval that is shown. */
    public static final double LEVEL = 0.95;

    public Proportion {
        if (hits < 0 || of < hits) {
            throw new IllegalArgumentException(hits + " of " + of);
        }
    }

    /** NaN of none. */
    public double value() {
        return of == 0 ? Double.NaN : (double) hits / of;
    }

    /** With Wilson's interval at {@link #LEVEL}. */
    public Estimate estimate() {
        return new Estimate(value(), wilson(LEVEL));
    }

    /** Score interval (Wilson, J Am Stat Assoc 1927); never beyond 0 and 1, and no point at 0 of n. */
    public Interval wilson(double level) {
        if (of == 0) {
            return Interval.UNKNOWN;
        }
        double z = Normal.quantile(level);
        double n = of;
        double p = value();
        double width = 1 + z * z / n;
        double middle = (p + z * z / (2 * n)) / width;
        double half = z / width * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return new Interval(hits == 0 ? 0 : middle - half, hits == of ? 1 : middle + half);
    }

    /** Exact interval (Clopper and Pearson, Biometrika 1934); covers at least {@code level}, often more. */
    public Interval clopperPearson(double level) {
        if (of == 0) {
            return Interval.UNKNOWN;
        }
        double tail = (1 - level) / 2;
        double low = hits == 0
                ? 0
                : BetaDistribution.of((double) hits, of - hits + 1.0).inverseCumulativeProbability(tail);
        double high = hits == of
                ? 1
                : BetaDistribution.of(hits + 1.0, (double) of - hits).inverseSurvivalProbability(tail);
        return new Interval(low, high);
    }
}

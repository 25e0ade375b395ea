package org.hemolens.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    /** Two-sided: such as 1.96 for 0.95. */
    static double quantile(double level) {
        return STANDARD.inverseSurvivalProbability((1 - level) / 2);
    }
}

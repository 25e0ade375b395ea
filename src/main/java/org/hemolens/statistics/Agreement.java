package org.hemolens.statistics;

/** Agreement beyond chance of raters who put cases into categories. */
public final class Agreement {
    private Agreement() {}

    /** @return {@code [first's category][second's category]} */
    public static long[][] table(int[] first, int[] second, int categories) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " and " + second.length + " cases");
        }
        long[][] table = new long[categories][categories];
        for (int i = 0; i < first.length; i++) {
            table[first[i]][second[i]]++;
        }
        return table;
    }

    /**
     * Cohen's kappa of two raters (Educ Psychol Meas 1960) with its large-sample interval (Fleiss, Cohen, Everitt, Psychol
     * Bull 1969); NaN where chance alone agrees always.
     */
    public static Estimate cohen(long[][] table, double level) {
        int k = table.length;
        double n = total(table);
        double[] rows = new double[k];
        double[] columns = new double[k];
        double observed = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                rows[i] += table[i][j] / n;
                columns[j] += table[i][j] / n;
            }
            observed += table[i][i] / n;
        }
        double chance = 0;
        for (int i = 0; i < k; i++) {
            chance += rows[i] * columns[i];
        }
        if (!(chance < 1)) {
            return Estimate.UNKNOWN;
        }
        double kappa = (observed - chance) / (1 - chance);
        double diagonal = 0;
        double off = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double p = table[i][j] / n;
                if (i == j) {
                    double d = 1 - (rows[i] + columns[i]) * (1 - kappa);
                    diagonal += p * d * d;
                } else {
                    double d = columns[i] + rows[j];
                    off += p * d * d;
                }
            }
        }
        double bias = kappa - chance * (1 - kappa);
        double variance =
                (diagonal + (1 - kappa) * (1 - kappa) * off - bias * bias) / ((1 - chance) * (1 - chance) * n);
        double half = Normal.quantile(level) * Math.sqrt(Math.max(0, variance));
        return new Estimate(kappa, new Interval(kappa - half, kappa + half));
    }

    /**
     * Fleiss' kappa of several raters (Psychol Bull 1971).
     *
     * @param counts raters who chose a category, {@code [case][category]}; the same number of raters in every case
     */
    public static double fleiss(int[][] counts) {
        int raters = raters(counts);
        double[] shares = shares(counts, raters);
        double chance = 0;
        for (double share : shares) {
            chance += share * share;
        }
        return chance < 1 ? (observed(counts, raters) - chance) / (1 - chance) : Double.NaN;
    }

    /**
     * Gwet's AC1 (Br J Math Stat Psychol 2008): does not fall to nothing where nearly all cases are of one category, as
     * kappa does.
     *
     * @param counts as for {@link #fleiss}; at least two categories
     */
    public static double gwet(int[][] counts) {
        int raters = raters(counts);
        double[] shares = shares(counts, raters);
        double chance = 0;
        for (double share : shares) {
            chance += share * (1 - share) / (shares.length - 1);
        }
        return (observed(counts, raters) - chance) / (1 - chance);
    }

    /**
     * @param ratings {@code [rater][case]}
     * @return {@code [case][category]}
     */
    public static int[][] counts(int[][] ratings, int categories) {
        int[][] counts = new int[ratings[0].length][categories];
        for (int[] rater : ratings) {
            for (int i = 0; i < rater.length; i++) {
                counts[i][rater[i]]++;
            }
        }
        return counts;
    }

    private static int raters(int[][] counts) {
        int raters = -1;
        for (int[] row : counts) {
            int sum = 0;
            for (int c : row) {
                sum += c;
            }
            if (raters >= 0 && sum != raters) {
                throw new IllegalArgumentException("cases with " + raters + " and with " + sum + " raters");
            }
            raters = sum;
        }
        if (raters < 2) {
            throw new IllegalArgumentException("agreement needs two raters and a case");
        }
        return raters;
    }

    private static double[] shares(int[][] counts, int raters) {
        double[] shares = new double[counts[0].length];
        for (int[] row : counts) {
            for (int c = 0; c < row.length; c++) {
                shares[c] += (double) row[c] / raters / counts.length;
            }
        }
        return shares;
    }

    /** Mean share of pairs of raters who agree. */
    private static double observed(int[][] counts, int raters) {
        double sum = 0;
        for (int[] row : counts) {
            double pairs = 0;
            for (int c : row) {
                pairs += (double) c * (c - 1);
            }
            sum += pairs / ((double) raters * (raters - 1));
        }
        return sum / counts.length;
    }

    private static long total(long[][] table) {
        long sum = 0;
        for (long[] row : table) {
            for (long c : row) {
                sum += c;
            }
        }
        return sum;
    }
}

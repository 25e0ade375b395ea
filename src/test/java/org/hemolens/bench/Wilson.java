package org.hemolens.bench;

import java.util.Locale;

/** Wilson's 95 % interval of a share (Wilson, J Am Stat Assoc 1927). */
final class Wilson {
    private static final double Z = 1.959964;

    private Wilson() {}

    static double[] interval(int hits, int n) {
        double p = (double) hits / n;
        double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
        return new double[] {middle - half, middle + half};
    }

    /** Such as "0.41 to 0.78". */
    static String words(int hits, int n) {
        double[] ends = interval(hits, n);
        return String.format(Locale.ROOT, "%.2f to %.2f", Math.max(0, ends[0]), Math.min(1, ends[1]));
    }
}

package org.hemolens.explain;

/** Counts HU by range and by bins of {@link #BIN_HU}. */
final class HuCount {
    static final int BIN_HU = 10;
    static final int FIRST_HU = -150;
    static final int BINS = 35;

    private final int[] ranges = new int[HuRange.values().length];
    private final int[] bins = new int[BINS];
    private int count;
    private long sum;

    void take(int hu) {
        ranges[HuRange.of(hu).ordinal()]++;
        bins[Math.clamp(Math.floorDiv(hu - FIRST_HU, BIN_HU), 0, BINS - 1)]++;
        sum += hu;
        count++;
    }

    int count() {
        return count;
    }

    double mean() {
        return count == 0 ? Double.NaN : (double) sum / count;
    }

    /** Share from a range on up to another, both counted. */
    double share(HuRange from, HuRange to) {
        int in = 0;
        for (int i = from.ordinal(); i <= to.ordinal(); i++) {
            in += ranges[i];
        }
        return count == 0 ? 0 : (double) in / count;
    }

    double share(HuRange range) {
        return share(range, range);
    }

    int[] bins() {
        return bins.clone();
    }
}

package org.hemolens.statistics;

/** Decisions against truth. */
public record Confusion(long truePositives, long falsePositives, long falseNegatives, long trueNegatives) {

    /** At a threshold, which counts as called. */
    public static Confusion at(Scores scores, double threshold) {
        boolean[] called = new boolean[scores.size()];
        for (int i = 0; i < called.length; i++) {
            called[i] = scores.score(i) >= threshold;
        }
        return of(called, scores.truth());
    }

    /** @param truth same length */
    public static Confusion of(boolean[] called, boolean[] truth) {
        if (called.length != truth.length) {
            throw new IllegalArgumentException(called.length + " calls for " + truth.length + " truths");
        }
        long[] counts = new long[4];
        for (int i = 0; i < called.length; i++) {
            counts[(called[i] ? 0 : 2) + (truth[i] ? 0 : 1)]++;
        }
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    public long all() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    public long positives() {
        return truePositives + falseNegatives;
    }

    public long negatives() {
        return trueNegatives + falsePositives;
    }

    /** Recall: called of those that are there. */
    public Proportion sensitivity() {
        return new Proportion(truePositives, positives());
    }

    /** Not called of those that are not there. */
    public Proportion specificity() {
        return new Proportion(trueNegatives, negatives());
    }

    /** Positive predictive value, precision: there of those that are called. */
    public Proportion positivePredictive() {
        return new Proportion(truePositives, truePositives + falsePositives);
    }

    /** Negative predictive value. */
    public Proportion negativePredictive() {
        return new Proportion(trueNegatives, trueNegatives + falseNegatives);
    }

    public Proportion accuracy() {
        return new Proportion(truePositives + trueNegatives, all());
    }

    /** Harmonic mean of precision and recall; NaN where there is neither a call nor a positive. */
    public double f1() {
        long below = 2 * truePositives + falsePositives + falseNegatives;
        return below == 0 ? Double.NaN : 2.0 * truePositives / below;
    }

    public Confusion plus(Confusion other) {
        return new Confusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }
}

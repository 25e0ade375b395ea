package org.hemolens.statistics;

import java.util.stream.IntStream;

/** Scores with their truth and with the cluster (study) that each belongs to. The arrays are the caller's, and not changed. */
public final class Scores {
    private final double[] scores;
    private final boolean[] truth;
    private final int[] clusters;
    private final int clusterCount;

    /**
     * @param scores finite, higher speaks more for the class
     * @param clusters numbers from 0 of the study that each is of
     * @throws IllegalArgumentException when lengths differ or a score is NaN
     */
    public Scores(double[] scores, boolean[] truth, int[] clusters) {
        if (scores.length != truth.length || scores.length != clusters.length) {
            throw new IllegalArgumentException(
                    scores.length + " scores, " + truth.length + " truths, " + clusters.length + " clusters");
        }
        int highest = -1;
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("score " + i + " is no number");
            }
            highest = Math.max(highest, clusters[i]);
        }
        this.scores = scores;
        this.truth = truth;
        this.clusters = clusters;
        clusterCount = highest + 1;
    }

    /** Each by itself. */
    public Scores(double[] scores, boolean[] truth) {
        this(scores, truth, IntStream.range(0, scores.length).toArray());
    }

    public int size() {
        return scores.length;
    }

    public double score(int i) {
        return scores[i];
    }

    public boolean truth(int i) {
        return truth[i];
    }

    public int cluster(int i) {
        return clusters[i];
    }

    /** One more than the highest number of a cluster. */
    public int clusterCount() {
        return clusterCount;
    }

    public int positives() {
        int n = 0;
        for (boolean t : truth) {
            n += t ? 1 : 0;
        }
        return n;
    }

    boolean[] truth() {
        return truth;
    }

    /** Indices by score, the lowest first. */
    int[] order() {
        return Ordering.ascending(scores);
    }
}

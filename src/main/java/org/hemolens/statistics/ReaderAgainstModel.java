package org.hemolens.statistics;

import java.util.Arrays;

/**
 * A reader and a model on the same cases.
 *
 * @param reader the reader's decisions
 * @param model the model's, at its threshold
 * @param readerAuc of decisions alone: the mean of sensitivity and specificity; NaN without one of each truth
 * @param modelAuc of the scores, with DeLong's interval
 * @param errors whether they err equally often
 * @param kappa Cohen's, of their decisions
 */
public record ReaderAgainstModel(
        Confusion reader, Confusion model, double readerAuc, Estimate modelAuc, McNemar errors, Estimate kappa) {

    /** @param reader the reader's decision of each case of the scores */
    public static ReaderAgainstModel of(boolean[] reader, Scores scores, double threshold) {
        int n = scores.size();
        boolean[] called = new boolean[n];
        boolean[] readerRight = new boolean[n];
        boolean[] modelRight = new boolean[n];
        for (int i = 0; i < n; i++) {
            called[i] = scores.score(i) >= threshold;
            readerRight[i] = reader[i] == scores.truth(i);
            modelRight[i] = called[i] == scores.truth(i);
        }
        Confusion ofReader = Confusion.of(reader, scores.truth());
        return new ReaderAgainstModel(
                ofReader,
                Confusion.of(called, scores.truth()),
                (ofReader.sensitivity().value() + ofReader.specificity().value()) / 2,
                DeLong.auc(scores, Proportion.LEVEL),
                McNemar.of(readerRight, modelRight),
                Agreement.cohen(Agreement.table(categories(reader), categories(called), 2), Proportion.LEVEL));
    }

    /** 1 where it is true. */
    public static int[] categories(boolean[] decisions) {
        int[] categories = new int[decisions.length];
        Arrays.setAll(categories, i -> decisions[i] ? 1 : 0);
        return categories;
    }
}

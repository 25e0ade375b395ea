package org.hemolens.store;

import java.util.Optional;
import org.hemolens.model.HemorrhageClass;

/**
 * Which analyses a case table shows, by the study's probability of one class, the highest first.
 *
 * @param hemorrhageClass whose probability, truth and grade are looked at
 * @param least of that probability, inclusive
 * @param below of that probability, exclusive; above 1: no bound
 * @param truth of the whole scan; empty: any, or none known
 * @param packageHash of one package only
 * @param answer that somebody gave for the class
 * @param reason that somebody gave for the class
 */
public record CaseFilter(
        HemorrhageClass hemorrhageClass,
        double least,
        double below,
        Optional<Boolean> truth,
        Optional<String> packageHash,
        Optional<Grade.Answer> answer,
        Optional<Grade.Reason> reason) {

    /** Every case by this class. */
    public static CaseFilter all(HemorrhageClass c) {
        return new CaseFilter(c, 0, 2, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Called without truth. */
    public CaseFilter falsePositives(double threshold) {
        return new CaseFilter(hemorrhageClass, threshold, 2, Optional.of(false), packageHash, answer, reason);
    }

    /** Truth that was not called. */
    public CaseFilter falseNegatives(double threshold) {
        return new CaseFilter(hemorrhageClass, 0, threshold, Optional.of(true), packageHash, answer, reason);
    }

    /** With an answer that somebody gave. */
    public CaseFilter graded(Grade.Answer given, Optional<Grade.Reason> why) {
        return new CaseFilter(hemorrhageClass, least, below, truth, packageHash, Optional.of(given), why);
    }
}

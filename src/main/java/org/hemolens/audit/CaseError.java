package org.hemolens.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.SavedSlice;

/**
 * Where the model and the truth of a case part, on the slice that shows it most.
 *
 * @param kind called though it is not there, or not called though it is
 * @param slice viewing order, from 0
 * @param probability of the class on that slice, by the sequence network
 * @param ofScan whether the answer for the whole scan is wrong too
 */
public record CaseError(HemorrhageClass hemorrhageClass, Kind kind, int slice, double probability, boolean ofScan) {
    /** On which side the model errs. */
    public enum Kind {
        FALSE_POSITIVE,
        FALSE_NEGATIVE
    }

    /**
     * Of each class at most one of each kind: the false positive slice of the highest and the false negative slice of the
     * lowest probability. Where the scan's answer is wrong and no slice is known to be, the slice of the highest probability.
     *
     * @param scan truth of the whole scan
     * @param slices truth of the slices, viewing order
     */
    public static List<CaseError> of(
            SavedAnalysis analysis, Labels scan, List<Labels> slices, Probabilities thresholds) {
        List<CaseError> errors = new ArrayList<>();
        for (HemorrhageClass c : HemorrhageClass.all()) {
            double threshold = thresholds.of(c);
            boolean called = analysis.study().of(c) >= threshold;
            Optional<Boolean> truth = scan.of(c);
            boolean wrongPositive = called && truth.equals(Optional.of(false));
            boolean wrongNegative = !called && truth.equals(Optional.of(true));
            Optional<SavedSlice> highest = Optional.empty();
            Optional<SavedSlice> falsePositive = Optional.empty();
            Optional<SavedSlice> falseNegative = Optional.empty();
            for (SavedSlice slice : analysis.slices()) {
                double p = slice.sequence().of(c);
                Optional<Boolean> own = slice.index() < slices.size()
                        ? slices.get(slice.index()).of(c)
                        : Optional.empty();
                if (highest.isEmpty() || p > highest.get().sequence().of(c)) {
                    highest = Optional.of(slice);
                }
                if (p >= threshold
                        && own.equals(Optional.of(false))
                        && (falsePositive.isEmpty()
                                || p > falsePositive.get().sequence().of(c))) {
                    falsePositive = Optional.of(slice);
                }
                if (p < threshold
                        && own.equals(Optional.of(true))
                        && (falseNegative.isEmpty()
                                || p < falseNegative.get().sequence().of(c))) {
                    falseNegative = Optional.of(slice);
                }
            }
            if (wrongPositive && falsePositive.isEmpty()) {
                falsePositive = highest;
            }
            if (wrongNegative && falseNegative.isEmpty()) {
                falseNegative = highest;
            }
            falsePositive.ifPresent(s -> errors.add(error(c, Kind.FALSE_POSITIVE, s, wrongPositive)));
            falseNegative.ifPresent(s -> errors.add(error(c, Kind.FALSE_NEGATIVE, s, wrongNegative)));
        }
        return errors;
    }

    private static CaseError error(HemorrhageClass c, Kind kind, SavedSlice slice, boolean ofScan) {
        return new CaseError(c, kind, slice.index(), slice.sequence().of(c), ofScan);
    }

    /** Such as "fp". */
    public String shortKind() {
        return kind == Kind.FALSE_POSITIVE ? "fp" : "fn";
    }
}

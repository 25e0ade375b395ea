package org.hemolens.ui.strip;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hemolens.explain.ScanFlag;
import org.hemolens.explain.ScanPattern;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;

/**
 * What the strip shows, without pixels.
 *
 * @param answers one a slice, viewing order; read, not copied
 * @param thresholds operating threshold a class; empty before a model has been chosen
 * @param pattern map energy and flags of the chosen class
 */
record StripModel(List<SliceAnswer> answers, Optional<Probabilities> thresholds, Optional<ScanPattern> pattern) {

    /** Flags that name a slice. */
    List<ScanFlag> flagsAt(int slice) {
        return flags().stream()
                .filter(f -> f.slice() == slice || (f instanceof ScanFlag.SideJump j && j.next() == slice))
                .toList();
    }

    List<ScanFlag> flags() {
        return pattern.map(ScanPattern::flags).orElse(List.of());
    }

    /**
     * Several slices as one bar.
     *
     * @param peak slice with the highest probability, else the first slice
     * @param probability highest probability; empty when none is answered
     * @param above whether that one reaches the threshold
     * @param preliminary whether that one is preliminary
     * @param failed number of failed slices
     * @param missing number of slices without an answer
     */
    record Bar(int peak, OptionalDouble probability, boolean above, boolean preliminary, int failed, int missing) {}

    /** Slices {@code first} to {@code end - 1} as one bar: by their maximum, so that no positive slice is hidden. */
    Bar bar(HemorrhageClass c, int first, int end) {
        int peak = first;
        double max = -1;
        boolean preliminary = false;
        int failed = 0;
        int missing = 0;
        for (int i = first; i < end; i++) {
            switch (answers.get(i)) {
                case SliceAnswer.Answered a -> {
                    double p = a.probabilities().of(c);
                    if (p > max) {
                        max = p;
                        peak = i;
                        preliminary = a.preliminary();
                    }
                }
                case SliceAnswer.Failed f -> failed++;
                case SliceAnswer.Missing m -> missing++;
            }
        }
        OptionalDouble probability = max < 0 ? OptionalDouble.empty() : OptionalDouble.of(max);
        return new Bar(peak, probability, max >= 0 && above(c, peak), preliminary, failed, missing);
    }

    /** Whether the slice is answered and its probability reaches the threshold. */
    boolean above(HemorrhageClass c, int slice) {
        return thresholds.isPresent()
                && answers.get(slice) instanceof SliceAnswer.Answered a
                && a.probabilities().of(c) >= thresholds.get().of(c);
    }

    /** Nearest slice after {@code from} that reaches the threshold; {@code from} may be -1. */
    OptionalInt nextAbove(HemorrhageClass c, int from) {
        for (int i = Math.max(0, from + 1); i < answers.size(); i++) {
            if (above(c, i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Nearest slice before {@code from} that reaches the threshold. */
    OptionalInt previousAbove(HemorrhageClass c, int from) {
        for (int i = Math.min(answers.size(), from) - 1; i >= 0; i--) {
            if (above(c, i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Number of slices that reach the threshold. */
    int countAbove(HemorrhageClass c) {
        int n = 0;
        for (int i = 0; i < answers.size(); i++) {
            n += above(c, i) ? 1 : 0;
        }
        return n;
    }

    /** Number of slices with an answer. */
    int countAnswered() {
        return (int)
                answers.stream().filter(SliceAnswer.Answered.class::isInstance).count();
    }

    /** Number of slices that failed. */
    int countFailed() {
        return (int)
                answers.stream().filter(SliceAnswer.Failed.class::isInstance).count();
    }

    /** Whether any number shown is the slice network's alone. */
    boolean preliminary() {
        return answers.stream().anyMatch(a -> a instanceof SliceAnswer.Answered b && b.preliminary());
    }
}

package org.hemolens.ui.strip;

import java.util.List;
import java.util.Optional;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;

/**
 * What a second package says of the slices, for the strip's second bars.
 *
 * @param first the package of the upper bars, for the user
 * @param second the package of the lower bars, for the user
 * @param answers of the second, one a slice
 * @param thresholds of the second, its own
 */
public record SecondBars(String first, String second, List<SliceAnswer> answers, Optional<Probabilities> thresholds) {
    public SecondBars {
        answers = List.copyOf(answers);
    }

    StripModel model() {
        return new StripModel(answers, thresholds, Optional.empty());
    }

    /** Whether both are there and one is above its threshold, the other below. */
    static boolean disagree(StripModel first, StripModel second, HemorrhageClass c, int slice) {
        return first.thresholds().isPresent()
                && second.thresholds().isPresent()
                && slice < second.answers().size()
                && first.answers().get(slice) instanceof SliceAnswer.Answered a
                && second.answers().get(slice) instanceof SliceAnswer.Answered b
                && a.probabilities().answers(c)
                && b.probabilities().answers(c)
                && a.preliminary() == b.preliminary()
                && first.above(c, slice) != second.above(c, slice);
    }
}

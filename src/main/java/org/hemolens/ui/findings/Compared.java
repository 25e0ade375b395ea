package org.hemolens.ui.findings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;

/**
 * A second package's opinion of the series on screen, as far as it is there.
 *
 * @param first the first package, for the user
 * @param second the second package, for the user
 * @param hash of the second's manifest
 * @param untrained which of the two have random weights, for the user
 * @param state in words, such as how far it is or why it failed; empty when it is done
 * @param failed whether it failed
 * @param answer of the second, with its thresholds; empty before there is one
 * @param study classes about which the two disagree for the whole scan
 * @param slices on which they disagree, by class; indices from 0
 */
public record Compared(
        String first,
        String second,
        String hash,
        List<String> untrained,
        String state,
        boolean failed,
        Optional<Answer> answer,
        List<HemorrhageClass> study,
        Map<HemorrhageClass, List<Slice>> slices) {

    /**
     * @param study of the whole scan
     * @param thresholds of the second package
     * @param sequence a slice, in any order
     */
    public record Answer(Probabilities study, Probabilities thresholds, List<Probabilities> sequence) {
        int above(HemorrhageClass c) {
            return (int)
                    sequence.stream().filter(p -> p.of(c) >= thresholds.of(c)).count();
        }
    }

    /** @param firstAbove whether it is the first package that is above its threshold */
    public record Slice(int index, boolean firstAbove) {}
}

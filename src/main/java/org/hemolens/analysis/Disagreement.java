package org.hemolens.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;

/**
 * Two packages say different things of one slice, or scan, and class: one is at or above its own threshold, the other below
 * its own, and both answer it. Probabilities of two packages are never compared with each other: each is on a scale of its own.
 *
 * @param slice viewing order; {@link #STUDY} for the whole scan
 * @param first probability by the first package
 * @param firstThreshold its own
 * @param second probability by the second package
 * @param secondThreshold its own
 */
public record Disagreement(
        int slice,
        HemorrhageClass hemorrhageClass,
        double first,
        double firstThreshold,
        double second,
        double secondThreshold) {
    /** In the place of a slice. */
    public static final int STUDY = -1;

    /** Whether it is the first package that is above. */
    public boolean firstAbove() {
        return first >= firstThreshold;
    }

    /** Of one slice, or scan, and class; empty where both are above or both below, or one does not answer the class. */
    public static Optional<Disagreement> at(
            int slice,
            HemorrhageClass c,
            Probabilities first,
            Probabilities firstThresholds,
            Probabilities second,
            Probabilities secondThresholds) {
        if (!first.answers(c) || !second.answers(c)) {
            return Optional.empty();
        }
        Disagreement d =
                new Disagreement(slice, c, first.of(c), firstThresholds.of(c), second.of(c), secondThresholds.of(c));
        return d.firstAbove() != d.second >= d.secondThreshold ? Optional.of(d) : Optional.empty();
    }

    /** Of all slices of two analyses of the same content, by their sequence probabilities: slice by slice, then by class. */
    public static List<Disagreement> ofSlices(AnalysisResult first, AnalysisResult second) {
        if (!first.contentHash().equals(second.contentHash())) {
            throw new IllegalArgumentException("analyses of different series");
        }
        List<Disagreement> out = new ArrayList<>();
        for (int i = 0; i < first.slices().size(); i++) {
            for (HemorrhageClass c : HemorrhageClass.all()) {
                at(
                                i,
                                c,
                                first.slices().get(i).sequence(),
                                first.thresholds(),
                                second.slices().get(i).sequence(),
                                second.thresholds())
                        .ifPresent(out::add);
            }
        }
        return out;
    }

    /** Of the whole scan. */
    public static List<Disagreement> ofStudy(AnalysisResult first, AnalysisResult second) {
        return HemorrhageClass.all().stream()
                .flatMap(c ->
                        at(STUDY, c, first.study(), first.thresholds(), second.study(), second.thresholds()).stream())
                .toList();
    }
}

package org.hemolens.ui.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.hemolens.analysis.Disagreement;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.Probabilities;
import org.jspecify.annotations.Nullable;

/**
 * What a second package says of the series on screen, beside the first. It has an {@link AnalysisModel} of its own, which is
 * cleared with the series as the first is, so that no number of one can stand under the other's name.
 */
public final class ComparisonModel {
    private final StudyModel study;
    private final AnalysisModel first;
    private final AnalysisModel second;
    private final ObjectProperty<Optional<PackageSummary>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());

    public ComparisonModel(StudyModel study, AnalysisModel first) {
        this.study = study;
        this.first = first;
        second = new AnalysisModel(study);
    }

    /** Of the first package. */
    public AnalysisModel first() {
        return first;
    }

    /** Of the second package. */
    public AnalysisModel second() {
        return second;
    }

    /** The package to compare with; it stays chosen from series to series, its answers do not. */
    public ObjectProperty<Optional<PackageSummary>> chosenProperty() {
        return chosen;
    }

    /** Where the two disagree about a class of a slice; empty too while one of them has not answered. */
    public Optional<Disagreement> at(int slice, HemorrhageClass c, CamTarget target) {
        Probabilities a = answer(first, slice, target);
        Probabilities b = answer(second, slice, target);
        Probabilities limitsA = first.thresholdsProperty().get();
        Probabilities limitsB = second.thresholdsProperty().get();
        return a == null || b == null || limitsA == null || limitsB == null
                ? Optional.empty()
                : Disagreement.at(slice, c, a, limitsA, b, limitsB);
    }

    private static @Nullable Probabilities answer(AnalysisModel model, int slice, CamTarget target) {
        return (target == CamTarget.SLICE ? model.sliceProbabilities() : model.sequenceProbabilities()).get(slice);
    }

    /** Of one class, over the slices. */
    public List<Disagreement> of(HemorrhageClass c, CamTarget target) {
        List<Disagreement> out = new ArrayList<>();
        for (int i = 0; i < study.sliceCount(); i++) {
            at(i, c, target).ifPresent(out::add);
        }
        return out;
    }

    /** Of the whole scan. */
    public Optional<Disagreement> ofStudy(HemorrhageClass c) {
        Probabilities a = first.studyProperty().get();
        Probabilities b = second.studyProperty().get();
        Probabilities limitsA = first.thresholdsProperty().get();
        Probabilities limitsB = second.thresholdsProperty().get();
        return a == null || b == null || limitsA == null || limitsB == null
                ? Optional.empty()
                : Disagreement.at(Disagreement.STUDY, c, a, limitsA, b, limitsB);
    }

    /**
     * The nearest slice on which the two disagree about a class, round the end of the scan where there is none before it.
     *
     * @param step 1 towards higher indices, -1 back
     */
    public OptionalInt next(int from, int step, HemorrhageClass c, CamTarget target) {
        int n = study.sliceCount();
        for (int i = 1; i <= n; i++) {
            int slice = Math.floorMod(from + i * step, n);
            if (at(slice, c, target).isPresent()) {
                return OptionalInt.of(slice);
            }
        }
        return OptionalInt.empty();
    }
}

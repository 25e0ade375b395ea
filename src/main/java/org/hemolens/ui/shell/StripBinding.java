package org.hemolens.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.collections.MapChangeListener;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.Series;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.Probabilities;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.strip.ProbabilityStrip;
import org.hemolens.ui.strip.SliceAnswer;

/** Keeps the strip in step with slices, class and answers. */
final class StripBinding {
    private final StudyModel study;
    private final ViewportModel view;
    private final AnalysisModel analysis;
    private final ProbabilityStrip strip;

    StripBinding(StudyModel study, ViewportModel view, AnalysisModel analysis, ProbabilityStrip strip) {
        this.study = study;
        this.view = view;
        this.analysis = analysis;
        this.strip = strip;
        strip.hemorrhageClassProperty().bindBidirectional(view.classShownProperty());
        study.indexProperty()
                .addListener((property, was, is) -> strip.currentSliceProperty().set(is.intValue()));
        strip.currentSliceProperty().addListener((property, was, is) -> study.moveTo(is.intValue()));
        study.seriesProperty().addListener((property, was, is) -> begin());
        study.loadedProperty().addListener((property, was, is) -> begin());
        view.targetProperty().addListener((property, was, is) -> {
            all();
            members();
        });
        analysis.thresholdsProperty()
                .addListener((property, was, is) -> strip.thresholdsProperty().set(Optional.ofNullable(is)));
        analysis.resultProperty().addListener((property, was, is) -> members());
        MapChangeListener<Integer, Probabilities> changed = change -> one(change.getKey());
        analysis.sliceProbabilities().addListener(changed);
        analysis.sequenceProbabilities().addListener(changed);
    }

    /** What members say is told of the sequence logit: beside a slice network's number it would be another's. */
    private void members() {
        strip.membersProperty()
                .set(
                        view.targetProperty().get() == CamTarget.SEQUENCE
                                ? analysis.result().map(AnalysisResult::members).orElse(List.of())
                                : List.of());
    }

    private void begin() {
        strip.positionsMmProperty()
                .set(study.series()
                        .map(Series::geometry)
                        .filter(g -> !g.independent())
                        .map(VolumeGeometry::positions)
                        .orElseGet(List::of));
        all();
        strip.currentSliceProperty().set(study.index());
    }

    private void all() {
        strip.answers()
                .setAll(IntStream.range(0, study.sliceCount())
                        .mapToObj(this::answer)
                        .toList());
    }

    private void one(int slice) {
        if (slice < strip.answers().size()) {
            strip.answers().set(slice, answer(slice));
        }
    }

    private SliceAnswer answer(int slice) {
        Probabilities own = analysis.sliceProbabilities().get(slice);
        Probabilities sequence = analysis.sequenceProbabilities().get(slice);
        boolean wantsSequence = view.targetProperty().get() == CamTarget.SEQUENCE;
        if (wantsSequence && sequence != null) {
            return new SliceAnswer.Answered(sequence, false);
        }
        return own == null ? SliceAnswer.MISSING : new SliceAnswer.Answered(own, wantsSequence);
    }
}

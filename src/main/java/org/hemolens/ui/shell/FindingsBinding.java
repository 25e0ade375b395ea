package org.hemolens.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import org.hemolens.dicom.Series;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.render.MapScale;
import org.hemolens.text.Texts;
import org.hemolens.ui.findings.FindingsPanel;
import org.hemolens.ui.findings.FindingsState;
import org.hemolens.ui.findings.GatePanel;
import org.hemolens.ui.findings.MapChoice;
import org.hemolens.ui.findings.OverlayControls;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.MapsModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.WindowText;

/** Keeps findings, overlay controls and gate in step with the models. */
final class FindingsBinding {
    private final StudyModel study;
    private final ViewportModel view;
    private final AnalysisModel analysis;

    FindingsBinding(StudyModel study, ViewportModel view, AnalysisModel analysis) {
        this.study = study;
        this.view = view;
        this.analysis = analysis;
    }

    void bind(FindingsPanel panel) {
        panel.stateProperty()
                .bind(Bindings.createObjectBinding(
                        this::state,
                        analysis.stateProperty(),
                        analysis.modelProperty(),
                        analysis.deviceProperty(),
                        analysis.thresholdsProperty(),
                        analysis.studyProperty(),
                        analysis.resultProperty(),
                        analysis.failureProperty(),
                        analysis.activity().stageProperty()));
        panel.imagesProperty()
                .bind(Bindings.createStringBinding(
                        () -> study.series().map(FindingsBinding::aboutImages).orElse(""), study.seriesProperty()));
        panel.hemorrhageClassProperty().bindBidirectional(view.classShownProperty());
        panel.targetProperty().bindBidirectional(view.targetProperty());
        panel.branchProperty().bindBidirectional(view.branchProperty());
        Bindings.bindContentBidirectional(panel.otherMaps(), view.otherMaps());
        Bindings.bindContentBidirectional(panel.muted(), view.maps().muted());
        panel.soloProperty().bindBidirectional(view.maps().soloProperty());
        panel.aboveProperty()
                .bind(Bindings.createObjectBinding(
                        this::above,
                        study.indexProperty(),
                        view.targetProperty(),
                        view.maps().allAboveProperty(),
                        analysis.thresholdsProperty(),
                        analysis.sliceProbabilities(),
                        analysis.sequenceProbabilities()));
        study.seriesProperty().addListener((property, was, is) -> view.maps().forgetClasses());
    }

    private Set<HemorrhageClass> above() {
        return view.maps().allAboveProperty().get()
                ? HemorrhageClass.all().stream()
                        .filter(c -> analysis.isAbove(
                                study.index(), c, view.targetProperty().get()))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static String aboutImages(Series series) {
        return series.grayWindow()
                .map(w -> Texts.of("analysis.images", WindowText.of(w)))
                .orElse("");
    }

    void bind(OverlayControls controls) {
        controls.shownProperty().bindBidirectional(view.heatmapShownProperty());
        controls.overlayOpacityProperty().bindBidirectional(view.opacityProperty());
        controls.thresholdProperty().bindBidirectional(view.thresholdProperty());
        controls.hemorrhageClassProperty().bind(view.classShownProperty());
        MapsModel maps = view.maps();
        MapChoice choice = controls.choice();
        choice.methodProperty().bindBidirectional(maps.methodProperty());
        choice.scaleProperty().bindBidirectional(maps.scaleProperty());
        choice.drawingProperty().bindBidirectional(maps.drawingProperty());
        choice.blocksProperty().bindBidirectional(maps.blocksProperty());
        choice.allAboveProperty().bindBidirectional(maps.allAboveProperty());
        controls.methodOnScreenProperty().bind(analysis.methodProperty());
        controls.probabilityProperty()
                .bind(Bindings.createDoubleBinding(
                        this::probability,
                        maps.scaleProperty(),
                        study.indexProperty(),
                        view.classShownProperty(),
                        view.targetProperty(),
                        analysis.sliceProbabilities(),
                        analysis.sequenceProbabilities()));
    }

    private double probability() {
        return view.maps().scaleProperty().get() == MapScale.PROBABILITY
                ? analysis.probability(
                                study.index(),
                                view.classShownProperty().get(),
                                view.targetProperty().get())
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    void bind(GatePanel gate) {
        gate.checkProperty()
                .bind(Bindings.createObjectBinding(
                        () -> Optional.ofNullable(analysis.gateProperty().get()), analysis.gateProperty()));
    }

    private FindingsState state() {
        return switch (analysis.stateProperty().get()) {
            case IDLE -> FindingsState.NOTHING;
            case REFUSED -> new FindingsState.NotRun(Texts.of("analysis.refused"));
            case CANCELLED ->
                new FindingsState.NotRun(Texts.of(
                        "analysis.cancelled-after",
                        analysis.sliceProbabilities().size(),
                        study.sliceCount()));
            case RUNNING -> running();
            case FAILED -> new FindingsState.Failed(analysis.failureProperty().get());
            case DONE ->
                analysis.result().<FindingsState>map(FindingsState.Done::new).orElse(FindingsState.NOTHING);
        };
    }

    private FindingsState running() {
        ModelIdentity model = analysis.modelProperty().get();
        Probabilities thresholds = analysis.thresholdsProperty().get();
        String stage = analysis.activity().stageProperty().get();
        if (model == null || thresholds == null) {
            return new FindingsState.NotRun(stage + ".");
        }
        Optional<FindingsState.Answer> answer = Optional.ofNullable(
                        analysis.studyProperty().get())
                .map(p -> new FindingsState.Answer(
                        p, List.copyOf(analysis.sequenceProbabilities().values())));
        return new FindingsState.Running(model, analysis.deviceProperty().get(), thresholds, stage, answer);
    }
}

package org.hemolens.ui.shell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.hemolens.dicom.Series;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.Probabilities;
import org.hemolens.text.Texts;
import org.hemolens.ui.findings.Compared;
import org.hemolens.ui.findings.FindingsPanel;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.ComparisonModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.strip.ProbabilityStrip;
import org.hemolens.ui.strip.SecondBars;
import org.hemolens.ui.strip.SliceAnswer;

/** Keeps the second package's rows and bars in step with its answers. */
final class ComparisonBinding {
    private final StudyModel study;
    private final ViewportModel view;
    private final ComparisonModel comparison;
    private final FindingsPanel findings;
    private final ProbabilityStrip strip;
    private boolean waiting;

    ComparisonBinding(
            StudyModel study,
            ViewportModel view,
            ComparisonModel comparison,
            FindingsPanel findings,
            ProbabilityStrip strip) {
        this.study = study;
        this.view = view;
        this.comparison = comparison;
        this.findings = findings;
        this.strip = strip;
        AnalysisModel first = comparison.first();
        AnalysisModel second = comparison.second();
        InvalidationListener changed = (Observable o) -> show();
        List.of(
                        comparison.chosenProperty(),
                        view.targetProperty(),
                        study.seriesProperty(),
                        study.loadedProperty(),
                        first.stateProperty(),
                        first.modelProperty(),
                        first.studyProperty(),
                        first.thresholdsProperty(),
                        second.stateProperty(),
                        second.modelProperty(),
                        second.studyProperty(),
                        second.thresholdsProperty(),
                        second.activity().stageProperty())
                .forEach(o -> o.addListener(changed));
        // They come by hundreds, one at a time.
        InvalidationListener soon = (Observable o) -> showSoon();
        second.sliceProbabilities().addListener(soon);
        second.sequenceProbabilities().addListener(soon);
        show();
    }

    private void showSoon() {
        if (!waiting) {
            waiting = true;
            Platform.runLater(() -> {
                waiting = false;
                show();
            });
        }
    }

    private void show() {
        Optional<PackageSummary> chosen = comparison.chosenProperty().get();
        AnalysisState state = comparison.second().stateProperty().get();
        boolean any = chosen.isPresent() && study.series().isPresent();
        comparison.first().comparedProperty().set(any && state != AnalysisState.IDLE);
        findings.comparedProperty().set(any ? chosen.map(this::compared) : Optional.empty());
        strip.secondProperty()
                .set(
                        any && comparison.first().modelProperty().get() != null && state != AnalysisState.IDLE
                                ? chosen.map(this::bars)
                                : Optional.empty());
    }

    private String firstName() {
        ModelIdentity model = comparison.first().modelProperty().get();
        return model == null ? Texts.of("compared.first") : model.name() + " " + model.version();
    }

    private SecondBars bars(PackageSummary chosen) {
        return new SecondBars(
                firstName(),
                chosen.title(),
                IntStream.range(0, study.sliceCount()).mapToObj(this::answer).toList(),
                Optional.ofNullable(comparison.second().thresholdsProperty().get()));
    }

    private SliceAnswer answer(int slice) {
        AnalysisModel second = comparison.second();
        Probabilities own = second.sliceProbabilities().get(slice);
        Probabilities sequence = second.sequenceProbabilities().get(slice);
        boolean wantsSequence = view.targetProperty().get() == CamTarget.SEQUENCE;
        if (wantsSequence && sequence != null) {
            return new SliceAnswer.Answered(sequence, false);
        }
        return own == null ? SliceAnswer.MISSING : new SliceAnswer.Answered(own, wantsSequence);
    }

    private Compared compared(PackageSummary chosen) {
        AnalysisModel second = comparison.second();
        ModelIdentity firstModel = comparison.first().modelProperty().get();
        List<String> untrained = new ArrayList<>();
        if (firstModel != null && !firstModel.trained()) {
            untrained.add(firstName());
        }
        chosen.identity().filter(i -> !i.trained()).ifPresent(i -> untrained.add(chosen.title()));
        boolean independent =
                study.series().map(Series::geometry).map(g -> g.independent()).orElse(false);
        Map<HemorrhageClass, List<Compared.Slice>> slices = new EnumMap<>(HemorrhageClass.class);
        for (HemorrhageClass c : HemorrhageClass.all()) {
            slices.put(
                    c,
                    comparison.of(c, CamTarget.SEQUENCE).stream()
                            .map(d -> new Compared.Slice(d.slice(), d.firstAbove()))
                            .toList());
        }
        return new Compared(
                firstName(),
                chosen.title(),
                chosen.identity().map(ModelIdentity::sha256).orElse(""),
                untrained,
                words(second),
                second.stateProperty().get() == AnalysisState.FAILED,
                answer(second, independent),
                HemorrhageClass.all().stream()
                        .filter(c -> !independent && comparison.ofStudy(c).isPresent())
                        .toList(),
                slices);
    }

    private static Optional<Compared.Answer> answer(AnalysisModel second, boolean independent) {
        Probabilities ofStudy = second.studyProperty().get();
        Probabilities thresholds = second.thresholdsProperty().get();
        List<Probabilities> sequence =
                List.copyOf(second.sequenceProbabilities().values());
        if (ofStudy == null || thresholds == null || sequence.isEmpty()) {
            return Optional.empty();
        }
        // Images of as many patients make no study: the highest stands there, as for the first package.
        Probabilities shown = independent
                ? new Probabilities(HemorrhageClass.all().stream()
                        .mapToDouble(c -> sequence.stream()
                                .mapToDouble(p -> p.of(c))
                                .max()
                                .orElseThrow())
                        .toArray())
                : ofStudy;
        return Optional.of(new Compared.Answer(shown, thresholds, sequence));
    }

    private String words(AnalysisModel second) {
        return switch (second.stateProperty().get()) {
            case IDLE -> Texts.of(comparison.first().result().isPresent() ? "compared.not-run" : "compared.waits");
            case RUNNING -> second.activity().stageProperty().get();
            case DONE -> "";
            case CANCELLED -> Texts.of("compared.cancelled");
            case REFUSED -> Texts.of("analysis.refused");
            case FAILED -> Texts.of("compared.failed", second.failureProperty().get());
        };
    }
}

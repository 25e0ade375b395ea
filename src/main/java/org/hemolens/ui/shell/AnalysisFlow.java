package org.hemolens.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.hemolens.analysis.AnalysisListener;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.analysis.MapStore;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.model.Probabilities;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisRun;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.FxInbox;

/** Runs the analysis of the series on screen in the background and brings its reports to the screen. On the FX thread. */
final class AnalysisFlow {
    private final Services services;
    private final StudyModel study;
    private final AnalysisModel analysis;
    private final ObservableValue<String> method;
    private final Supplier<DeviceChoice> device;
    private final Notices notices;
    private final FxInbox inbox = new FxInbox();
    private final AtomicInteger sliceOnScreen = new AtomicInteger();
    private final ReadOnlyObjectWrapper<Optional<PackageSummary>> modelPackage =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param method by which heatmaps are made, by its id
     * @param device where networks are to run
     */
    AnalysisFlow(
            Services services,
            StudyModel study,
            AnalysisModel analysis,
            ObservableValue<String> method,
            Supplier<DeviceChoice> device,
            Notices notices) {
        this.device = device;
        this.method = method;
        this.services = services;
        this.study = study;
        this.analysis = analysis;
        this.notices = notices;
        study.indexProperty().addListener((property, was, is) -> sliceOnScreen.set(is.intValue()));
    }

    /** Looks up, in the background, which package will be used. */
    void findPackage() {
        Background.start(
                services.tasks(),
                () -> services.packages().list(),
                packages -> modelPackage.set(preferred(packages)),
                failure -> notices.error(Texts.of("analysis.not-listed", Reasons.of(failure))));
    }

    /** The first that can be used; else the first, so that its problem is seen. */
    private static Optional<PackageSummary> preferred(List<PackageSummary> packages) {
        return packages.stream().filter(p -> p.problem().isEmpty()).findFirst().or(() -> packages.stream()
                .findFirst());
    }

    /** Runs; says why when it cannot. */
    void run() {
        run(Optional.empty());
    }

    /** Runs in spite of the gate's refusal. */
    void override(String reason) {
        run(Optional.of(reason));
    }

    void cancel() {
        analysis.cancel();
    }

    private void run(Optional<String> overrideReason) {
        Optional<LoadedSeries> loaded = study.loaded();
        if (loaded.isEmpty()) {
            notices.information(
                    study.series().isEmpty() ? Texts.of("analysis.no-series") : Texts.of("analysis.not-loaded"));
            return;
        }
        if (analysis.stateProperty().get() == AnalysisState.RUNNING) {
            return;
        }
        DeviceChoice where;
        try {
            where = device.get();
        } catch (IllegalArgumentException e) {
            notices.error(Texts.of("analysis.failed", Reasons.of(e)));
            return;
        }
        LoadedSeries series = loaded.get();
        notices.clearInformation();
        CamMethod by = CamMethods.byId(method.getValue()).orElse(CamMethods.preset());
        AnalysisRun run = analysis.begin(series.contentHash(), by.id());
        sliceOnScreen.set(study.index());
        Background.start(
                services.tasks(),
                () -> analyse(series, by, where, overrideReason, run),
                result -> finished(run, result),
                failure -> failed(run, failure));
    }

    /** On a working thread. */
    private AnalysisResult analyse(
            LoadedSeries series, CamMethod by, DeviceChoice where, Optional<String> overrideReason, AnalysisRun run)
            throws GateRefusedException, ModelException {
        PackageSummary chosen = preferred(services.packages().list())
                .orElseThrow(() -> new ModelException(services.packages().nothingFound()));
        if (chosen.problem().isPresent()) {
            throw new ModelException(chosen.problem().get());
        }
        inbox.post(() -> modelPackage.set(Optional.of(chosen)));
        AnalysisRequest request =
                new AnalysisRequest(chosen.folder(), where, by, sliceOnScreen::get, overrideReason, true);
        return services.analysis().run(series, request, new Reports(run), run.cancellation());
    }

    /** What went otherwise than asked is said aloud, of the series on screen. */
    private void finished(AnalysisRun run, AnalysisResult result) {
        boolean shown = run.isCurrent();
        run.finished(result);
        if (shown) {
            result.run().notes().forEach(note -> notices.warning(Texts.of("run.otherwise", Sentences.said(note))));
        }
    }

    private void failed(AnalysisRun run, Throwable failure) {
        switch (failure) {
            case GateRefusedException refused -> run.refused(refused.check());
            case CancellationException cancelled -> run.cancelled();
            default -> {
                boolean shown = run.isCurrent();
                run.failed(Reasons.of(failure));
                if (shown) {
                    notices.error(Texts.of("analysis.failed", Reasons.of(failure)));
                }
            }
        }
    }

    /** The package used, or the one that will be. */
    ReadOnlyObjectProperty<Optional<PackageSummary>> modelPackageProperty() {
        return modelPackage.getReadOnlyProperty();
    }

    /** From the working thread to the FX thread. */
    private final class Reports implements AnalysisListener {
        private final AnalysisRun run;

        Reports(AnalysisRun run) {
            this.run = run;
        }

        @Override
        public void report(String stage, int done, int total) {
            inbox.post(() -> run.progress(stage, done, total));
        }

        @Override
        public void started(ModelIdentity model, String device, Probabilities thresholds) {
            inbox.post(() -> run.started(model, device, thresholds));
        }

        @Override
        public void sliceDone(int index, Probabilities slice) {
            inbox.post(() -> run.sliceDone(index, slice));
        }

        @Override
        public void sequenceDone(List<Probabilities> sequence, Probabilities study) {
            inbox.post(() -> run.sequenceDone(sequence, study));
        }

        @Override
        public void mapsDone(int index, MapStore maps) {
            inbox.post(() -> run.mapsDone(maps));
        }
    }
}

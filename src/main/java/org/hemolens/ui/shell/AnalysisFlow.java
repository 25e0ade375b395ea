package org.hemolens.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ModelException;
import org.hemolens.model.PackageSummary;
import org.hemolens.settings.ModelSetting;
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
    private final ObservableValue<ModelSetting> setting;
    private final Supplier<DeviceChoice> device;
    private final Notices notices;
    private final FxInbox inbox = new FxInbox();
    private final AtomicInteger sliceOnScreen = new AtomicInteger();
    private final ReadOnlyObjectWrapper<Optional<PackageSummary>> modelPackage =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param method by which heatmaps are made, by its id
     * @param setting which package is to analyse
     * @param device where networks are to run
     */
    AnalysisFlow(
            Services services,
            StudyModel study,
            AnalysisModel analysis,
            ObservableValue<String> method,
            ObservableValue<ModelSetting> setting,
            Supplier<DeviceChoice> device,
            Notices notices) {
        this.setting = setting;
        this.device = device;
        this.method = method;
        this.services = services;
        this.study = study;
        this.analysis = analysis;
        this.notices = notices;
        study.indexProperty().addListener((property, was, is) -> sliceOnScreen.set(is.intValue()));
        setting.addListener((property, was, is) -> findPackage());
        analysis.stateProperty().addListener((property, was, is) -> {
            if (is == AnalysisState.IDLE && modelPackage.get().isPresent()) {
                findPackage();
            }
        });
    }

    /** Looks up, in the background, which package will be used. */
    void findPackage() {
        Background.start(
                services.tasks(),
                () -> services.packages().list(),
                this::found,
                failure -> notices.error(Texts.of("analysis.not-listed", Reasons.of(failure))));
    }

    private void found(List<PackageSummary> packages) {
        // While there is an answer on screen its own package is the one shown.
        if (analysis.stateProperty().get() == AnalysisState.IDLE) {
            modelPackage.set(PreferredPackage.of(packages, setting.getValue()).map(PreferredPackage.Choice::summary));
        }
    }

    /** Says that the results on screen are another package's from now on. */
    void show(PackageSummary used) {
        modelPackage.set(Optional.of(used));
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
        ModelSetting wanted = setting.getValue();
        Background.start(
                services.tasks(),
                () -> analyse(series, by, where, overrideReason, wanted, run),
                result -> finished(run, result),
                failure -> failed(run, failure));
    }

    /**
     * Where networks are to run.
     *
     * @throws IllegalArgumentException when what is set means nothing, in words
     */
    DeviceChoice device() {
        return device.get();
    }

    /** On a working thread. */
    private AnalysisResult analyse(
            LoadedSeries series,
            CamMethod by,
            DeviceChoice where,
            Optional<String> overrideReason,
            ModelSetting wanted,
            AnalysisRun run)
            throws GateRefusedException, ModelException {
        PreferredPackage.Choice choice = PreferredPackage.of(services.packages().list(), wanted)
                .orElseThrow(() -> new ModelException(services.packages().nothingFound()));
        PackageSummary chosen = choice.summary();
        if (chosen.problem().isPresent()) {
            throw new ModelException(chosen.problem().get());
        }
        inbox.post(() -> {
            if (run.isCurrent()) {
                modelPackage.set(Optional.of(chosen));
                if (choice.instead()) {
                    notices.warning(Texts.of("packages.instead", wanted.name(), chosen.title()));
                }
            }
        });
        AnalysisRequest request =
                new AnalysisRequest(chosen.folder(), where, by, sliceOnScreen::get, overrideReason, true);
        return services.analysis().run(series, request, new RunReports(run, inbox), run.cancellation());
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
}

package org.hemolens.ui.shell;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.analysis.SegmentationEstimate;
import org.hemolens.analysis.SegmentationRequest;
import org.hemolens.analysis.SegmentationResult;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.PackageSummary;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.segment.CubicLabels;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.segment.SegmentWords;
import org.hemolens.ui.state.LabelsModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.SegmentationModel;
import org.hemolens.ui.state.ShownLabels;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.FxInbox;
import org.jspecify.annotations.Nullable;

/**
 * Labels the series on screen by a segmentation package, in the background and beside the analysis: first what it would take, then, if
 * the user says so, the run. With every change of the series what runs is cancelled, and nothing of it comes back. On the FX thread.
 */
final class SegmentationFlow {
    private static final double NANOS = 1e9;

    /** One asking: of one series, by one package. */
    private record Run(
            LoadedSeries series, PackageSummary by, SegmentationRequest request, Cancellation cancellation) {}

    private sealed interface Found {}

    private record Kept(SegmentationResult result, CubicLabels labels) implements Found {}

    private record Unknown(SegmentationEstimate estimate) implements Found {}

    private final Services services;
    private final StudyModel study;
    private final LabelsModel labels;
    private final Notices notices;
    private final SegmentationModel model = new SegmentationModel();
    private final FxInbox inbox = new FxInbox();
    private BiConsumer<ProtocolCheck, Consumer<String>> askForOverride = (check, override) -> {};
    private Consumer<SegmentationResult> whenDone = result -> {};
    private @Nullable Run current;
    private final Supplier<DeviceChoice> device;

    /** Counts what was asked: an answer to an earlier asking is dropped. */
    private int asked;

    /** @param device where networks are to run */
    SegmentationFlow(
            Services services, StudyModel study, LabelsModel labels, Supplier<DeviceChoice> device, Notices notices) {
        this.device = device;
        this.services = services;
        this.study = study;
        this.labels = labels;
        this.notices = notices;
        study.seriesProperty().addListener((property, was, is) -> forget());
        study.loadedProperty().addListener((property, was, is) -> forget());
    }

    /** @param ask shows why the gate refuses, and hands on the reason for which it is overridden */
    void whenRefused(BiConsumer<ProtocolCheck, Consumer<String>> ask) {
        askForOverride = ask;
    }

    /** @param done hears of every result that is on screen */
    void whenDone(Consumer<SegmentationResult> done) {
        whenDone = done;
    }

    SegmentationModel model() {
        return model;
    }

    /** The package that gave what is on screen, or is asked about. */
    Optional<PackageSummary> by() {
        return Optional.ofNullable(current).map(Run::by);
    }

    private void forget() {
        asked++;
        if (current != null) {
            current.cancellation().cancel();
            current = null;
        }
        model.set(new SegmentationModel.Idle());
    }

    /** Finds out what it would take; shows what was computed earlier at once. */
    void begin() {
        begin(Optional.empty());
    }

    private void begin(Optional<String> override) {
        Optional<LoadedSeries> loaded = study.loaded();
        if (loaded.isEmpty()) {
            notices.information(
                    study.series().isEmpty() ? Texts.of("analysis.no-series") : Texts.of("analysis.not-loaded"));
            return;
        }
        if (model.busy()) {
            return;
        }
        LoadedSeries series = loaded.get();
        current = null;
        asked++;
        int asking = asked;
        model.set(new SegmentationModel.Estimating());
        model.activity().begin(Texts.of("segment.looking"));
        // Found anew each time: a package may have come since.
        Background.start(
                services.tasks(),
                () -> services.packages().segmentations(),
                found -> {
                    if (asking == asked) {
                        found(series, found, override);
                    }
                },
                failure -> {
                    if (asking == asked) {
                        model.set(new SegmentationModel.Failed(Reasons.of(failure)));
                    }
                });
    }

    private void found(LoadedSeries series, List<PackageSummary> found, Optional<String> override) {
        Optional<PackageSummary> wanted = model.chosenProperty().get();
        model.packages().setAll(found);
        Optional<PackageSummary> by = wanted.filter(found::contains)
                .or(() -> found.stream().filter(p -> p.problem().isEmpty()).findFirst());
        model.chosenProperty().set(by);
        if (by.isEmpty()) {
            model.set(new SegmentationModel.NoPackage());
            return;
        }
        DeviceChoice where;
        try {
            where = device.get().onThisMachine();
        } catch (IllegalArgumentException e) {
            model.set(new SegmentationModel.Failed(Reasons.of(e)));
            notices.error(Texts.of("segment.failed", Reasons.of(e)));
            return;
        }
        Run run = new Run(
                series, by.get(), new SegmentationRequest(by.get().folder(), where, override), new Cancellation());
        current = run;
        model.activity().report(Texts.of("segment.estimating"), 0, 0);
        Background.start(
                services.tasks(), () -> lookUp(run), answer -> answered(run, answer), thrown -> ended(run, thrown));
    }

    /** On a working thread. */
    private Found lookUp(Run run) throws Exception {
        Optional<SegmentationResult> kept =
                services.segmentation().kept(run.series(), run.request(), run.cancellation());
        if (kept.isPresent()) {
            return new Kept(kept.get(), new CubicLabels(kept.get().segmentation()));
        }
        return new Unknown(
                services.segmentation().estimate(run.series(), run.request(), progress(run), run.cancellation()));
    }

    private Progress progress(Run run) {
        return (stage, done, total) -> inbox.post(() -> {
            if (isCurrent(run)) {
                model.activity().report(stage, done, total);
            }
        });
    }

    private void answered(Run run, Found answer) {
        if (!isCurrent(run)) {
            return;
        }
        switch (answer) {
            case Kept k -> done(run, k);
            case Unknown u -> model.set(new SegmentationModel.Asking(u.estimate()));
        }
    }

    /** Runs what was asked about. */
    void goOn() {
        Run run = current;
        if (run == null || !(model.state() instanceof SegmentationModel.Asking asking)) {
            return;
        }
        model.set(new SegmentationModel.Running(asking.estimate()));
        model.activity().begin(Texts.of("segment.starting"));
        Background.start(
                services.tasks(), () -> segment(run), result -> answered(run, result), thrown -> ended(run, thrown));
    }

    /** On a working thread. */
    private Found segment(Run run) throws Exception {
        long begun = System.nanoTime();
        SegmentationResult result = services.segmentation()
                .run(
                        run.series(),
                        run.request(),
                        (stage, done, total) -> inbox.post(() -> report(run, stage, done, total, begun)),
                        run.cancellation());
        return new Kept(result, new CubicLabels(result.segmentation()));
    }

    /** With what is left by the cubes done so far. */
    private void report(Run run, String stage, int done, int total, long begun) {
        if (!isCurrent(run) || run.cancellation().isCancelled()) {
            return;
        }
        if (done > 0 && total > done) {
            double left = (System.nanoTime() - begun) / NANOS / done * (total - done);
            model.activity().report(Texts.of("segment.left", SegmentWords.about(left)), done, total);
        } else {
            model.activity().report(stage, done, total);
        }
    }

    private void done(Run run, Kept kept) {
        model.set(new SegmentationModel.Done(kept.result()));
        labels.show(new ShownLabels(
                run.series().contentHash(), kept.labels(), kept.result().volumes()));
        whenDone.accept(kept.result());
    }

    private void ended(Run run, Throwable thrown) {
        if (!isCurrent(run)) {
            return;
        }
        switch (thrown) {
            case CancellationException c -> model.set(new SegmentationModel.Cancelled());
            case GateRefusedException refused -> {
                model.set(new SegmentationModel.Refused(refusals(refused.check())));
                askForOverride.accept(refused.check(), reason -> {
                    if (isCurrent(run)) {
                        begin(Optional.of(reason));
                    }
                });
            }
            default -> {
                model.set(new SegmentationModel.Failed(Reasons.of(thrown)));
                notices.error(Texts.of("segment.failed", Reasons.of(thrown)));
            }
        }
    }

    /** In the window's language; nothing quoted of the patient, who may be hidden: the question beside tells the rest. */
    private static String refusals(ProtocolCheck check) {
        return check.withoutPatient().answers().stream()
                .filter(a -> a.verdict() == ProtocolCheck.Verdict.REFUSED)
                .map(a -> Sentences.said(a.question()) + ": " + Sentences.said(a.evidence()))
                .collect(Collectors.joining("; "));
    }

    /** Does not run what was asked about. */
    void leave() {
        if (model.state() instanceof SegmentationModel.Asking) {
            current = null;
            model.set(new SegmentationModel.Idle());
        }
    }

    /**
     * Stops what runs, after the cube that is in work.
     *
     * @return whether there was something to stop
     */
    boolean cancel() {
        Run run = current;
        if (!model.busy()) {
            return false;
        }
        if (run == null) {
            asked++;
            model.set(new SegmentationModel.Cancelled());
            return true;
        }
        run.cancellation().cancel();
        model.activity().report(Texts.of("segment.stopping"), 0, 0);
        return true;
    }

    /** The series is compared by identity of its content: nothing of one is ever shown over another. */
    @SuppressWarnings("ReferenceEquality") // the very asking, not one like it
    private boolean isCurrent(Run run) {
        return current == run
                && study.loaded()
                        .filter(s -> s.contentHash().equals(run.series().contentHash()))
                        .isPresent();
    }
}

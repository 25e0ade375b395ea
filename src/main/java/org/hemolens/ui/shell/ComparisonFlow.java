package org.hemolens.ui.shell;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.PackageSummary;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisRun;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.ComparisonModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.FxInbox;
import org.hemolens.ui.theme.ClassStyle;

/**
 * Runs a second package on the series on screen, after the first and in the background, and changes places of the two. What
 * it says stays with its own name, and goes with the series and with every new run of the first. On the FX thread.
 */
final class ComparisonFlow {
    private final Services services;
    private final StudyModel study;
    private final ViewportModel view;
    private final ComparisonModel comparison;
    private final AnalysisFlow firstFlow;
    private final Notices notices;
    private final Runnable choose;
    private final FxInbox inbox = new FxInbox();
    private final AtomicInteger sliceOnScreen = new AtomicInteger();
    private boolean swapping;

    /** @param choose lets the user choose a package, where none is chosen */
    ComparisonFlow(
            Services services,
            StudyModel study,
            ViewportModel view,
            ComparisonModel comparison,
            AnalysisFlow firstFlow,
            Notices notices,
            Runnable choose) {
        this.services = services;
        this.study = study;
        this.view = view;
        this.comparison = comparison;
        this.firstFlow = firstFlow;
        this.notices = notices;
        this.choose = choose;
        study.indexProperty().addListener((property, was, is) -> sliceOnScreen.set(is.intValue()));
        comparison.first().resultProperty().addListener((property, was, is) -> {
            if (!swapping) {
                comparison.second().clear();
                run();
            }
        });
        comparison.chosenProperty().addListener((property, was, is) -> {
            if (!swapping) {
                comparison.second().clear();
                run();
            }
        });
    }

    /** @return false when the action is none of comparing */
    boolean perform(Action action) {
        switch (action) {
            case COMPARE_PACKAGES -> compareOrChoose();
            case SWAP_PACKAGES -> swap();
            case NEXT_DISAGREEMENT -> go(1);
            case PREVIOUS_DISAGREEMENT -> go(-1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Stops the second run; false when none goes on. */
    boolean cancel() {
        boolean running = comparison.second().stateProperty().get() == AnalysisState.RUNNING;
        comparison.second().cancel();
        return running;
    }

    /** Compares from now on, with every series that the first package has analysed. */
    void with(PackageSummary chosen) {
        comparison.chosenProperty().set(Optional.of(chosen));
        if (comparison.first().result().isEmpty()) {
            notices.information(Texts.of("compared.after-first", chosen.title()));
        }
    }

    private void compareOrChoose() {
        if (comparison.chosenProperty().get().isPresent()) {
            comparison.chosenProperty().set(Optional.empty());
            notices.information(Texts.of("compared.ended"));
        } else {
            choose.run();
        }
    }

    private void run() {
        Optional<LoadedSeries> loaded = study.loaded();
        Optional<AnalysisResult> first = comparison.first().result();
        Optional<PackageSummary> chosen = comparison.chosenProperty().get();
        if (loaded.isEmpty()
                || first.isEmpty()
                || chosen.isEmpty()
                || !first.get().contentHash().equals(loaded.get().contentHash())) {
            return;
        }
        if (chosen.get()
                .identity()
                .map(ModelIdentity::sha256)
                .equals(Optional.of(first.get().model().sha256()))) {
            notices.information(Texts.of("compared.same", chosen.get().title()));
            return;
        }
        DeviceChoice where;
        try {
            where = firstFlow.device();
        } catch (IllegalArgumentException e) {
            notices.error(Texts.of("analysis.failed", Reasons.of(e)));
            return;
        }
        LoadedSeries series = loaded.get();
        AnalysisModel second = comparison.second();
        CamMethod by =
                CamMethods.byId(comparison.first().methodProperty().get()).orElse(CamMethods.preset());
        second.showMethod(by.id());
        AnalysisRun run = second.begin(series.contentHash(), by.id());
        sliceOnScreen.set(study.index());
        AnalysisRequest request = new AnalysisRequest(
                chosen.get().folder(),
                where,
                by,
                sliceOnScreen::get,
                first.get().overrideReason(),
                true);
        Background.start(
                services.tasks(),
                () -> analyse(series, request, chosen.get(), run),
                run::finished,
                failure -> failed(run, failure));
    }

    /** On a working thread. A package that has changed since it was chosen is not run under the name that was shown. */
    private AnalysisResult analyse(LoadedSeries series, AnalysisRequest request, PackageSummary chosen, AnalysisRun run)
            throws GateRefusedException, ModelException {
        AnalysisResult result =
                services.analysis().run(series, request, new RunReports(run, inbox), run.cancellation());
        if (!Optional.of(result.model().sha256()).equals(chosen.identity().map(ModelIdentity::sha256))) {
            throw new ModelException(chosen.folder() + ": the package has changed since it was chosen");
        }
        return result;
    }

    private void failed(AnalysisRun run, Throwable failure) {
        switch (failure) {
            case GateRefusedException refused -> run.refused(refused.check());
            case CancellationException cancelled -> run.cancelled();
            default -> {
                boolean shown = run.isCurrent();
                run.failed(Reasons.of(failure));
                if (shown) {
                    notices.error(Texts.of("compared.failed", Reasons.of(failure)));
                }
            }
        }
    }

    /** First and second change places, with all that is shown of each: findings, strip, heatmaps and checks. */
    private void swap() {
        AnalysisModel first = comparison.first();
        AnalysisModel second = comparison.second();
        Optional<AnalysisResult> was = first.result();
        Optional<AnalysisResult> next = second.result();
        Optional<PackageSummary> wasPackage = firstFlow.modelPackageProperty().get();
        Optional<PackageSummary> nextPackage = comparison.chosenProperty().get();
        if (was.isEmpty() || next.isEmpty() || wasPackage.isEmpty() || nextPackage.isEmpty()) {
            notices.information(Texts.of("compared.no-swap"));
            return;
        }
        swapping = true;
        try {
            String mapsBefore = methodOf(was.get());
            String mapsNext = methodOf(next.get());
            second.clear();
            firstFlow.show(nextPackage.get());
            first.begin(next.get().contentHash(), mapsNext).finished(next.get());
            comparison.chosenProperty().set(wasPackage);
            second.begin(was.get().contentHash(), mapsBefore).finished(was.get());
        } finally {
            swapping = false;
        }
        notices.information(Texts.of(
                "compared.swapped", nextPackage.get().title(), wasPackage.get().title()));
    }

    private static String methodOf(AnalysisResult result) {
        return result.maps().all().values().stream()
                .map(m -> m.method())
                .findFirst()
                .orElse(CamMethods.preset().id());
    }

    private void go(int step) {
        if (!view.aiShownProperty().get()) {
            notices.information(Texts.of("shell.ai-is-hidden"));
            return;
        }
        if (comparison.second().sliceProbabilities().isEmpty()) {
            notices.information(Texts.of("compared.nothing-yet"));
            return;
        }
        var c = view.classShownProperty().get();
        OptionalInt found =
                comparison.next(study.index(), step, c, view.targetProperty().get());
        if (found.isPresent()) {
            study.moveTo(found.getAsInt());
        } else {
            notices.information(Texts.of("compared.none", ClassStyle.name(c)));
        }
    }
}

package org.hemolens.ui.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapFusion;
import org.hemolens.faithfulness.Faithfulness;
import org.hemolens.faithfulness.FaithfulnessReport;
import org.hemolens.faithfulness.MapQuestion;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.text.Texts;
import org.hemolens.ui.explain.FaithfulnessSection;
import org.hemolens.ui.explain.FaithfulnessState;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.task.FxInbox;
import org.hemolens.ui.theme.ClassStyle;
import org.jspecify.annotations.Nullable;

/**
 * Checks the map on screen when asked to. A report is of one map: of a series' content, a package, a slice, class, target,
 * branch and method. It is shown while exactly that map is on screen, and comes back with it. On the FX thread.
 */
final class FaithfulnessFlow {
    /** Reports kept while the program runs. */
    private static final int KEPT = 200;

    /** Which map. */
    private record Subject(
            String contentHash,
            String packageHash,
            int slice,
            HemorrhageClass hemorrhageClass,
            CamTarget target,
            String branch,
            String method) {}

    private final ProbeHolder probes;
    private final StudyModel study;
    private final ViewportModel view;
    private final AnalysisModel analysis;
    private final Activity activity = new Activity();
    private final FxInbox inbox = new FxInbox();
    private final FaithfulnessSection section;
    private final Map<Subject, FaithfulnessReport> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject, FaithfulnessReport> eldest) {
            return size() > KEPT;
        }
    };
    private @Nullable Subject running;
    private Cancellation cancellation = new Cancellation();
    private @Nullable Subject failed;
    private String failure = "";

    /** @param explain opens the page that says what the checks mean */
    FaithfulnessFlow(
            ProbeHolder probes, StudyModel study, ViewportModel view, AnalysisModel analysis, Runnable explain) {
        this.probes = probes;
        this.study = study;
        this.view = view;
        this.analysis = analysis;
        section = new FaithfulnessSection(activity, this::check, this::cancel, explain);
        analysis.resultProperty().addListener((property, was, is) -> {
            // What was asked of a result that is gone never comes back.
            end();
            show();
        });
        study.indexProperty().addListener((property, was, is) -> show());
        study.seriesProperty().addListener((property, was, is) -> show());
        view.classShownProperty().addListener((property, was, is) -> show());
        view.targetProperty().addListener((property, was, is) -> show());
        view.branchProperty().addListener((property, was, is) -> show());
        analysis.mapRevisionProperty().addListener((property, was, is) -> show());
        show();
    }

    FaithfulnessSection section() {
        return section;
    }

    /** The map on screen; empty while there is no whole result or no map. */
    private Optional<Subject> subject() {
        Optional<AnalysisResult> result = analysis.result();
        Optional<LoadedSeries> series = study.loaded();
        if (result.isEmpty()
                || series.isEmpty()
                || !result.get().contentHash().equals(series.get().contentHash())) {
            return Optional.empty();
        }
        Optional<Heatmap> map = analysis.map(
                study.index(),
                view.classShownProperty().get(),
                view.targetProperty().get(),
                view.branchProperty().get());
        return map.filter(m -> analysis.answers(m.hemorrhageClass()))
                .filter(m -> CamMethods.byId(m.method()).isPresent())
                .map(m -> new Subject(
                        result.get().contentHash(),
                        result.get().model().sha256(),
                        study.index(),
                        m.hemorrhageClass(),
                        m.target(),
                        m.branch(),
                        m.method()));
    }

    private void check() {
        Subject asked = subject().orElse(null);
        if (asked == null || running != null) {
            return;
        }
        failed = null;
        running = asked;
        activity.begin(Texts.of("faith.starting"));
        MapQuestion question = new MapQuestion(
                asked.slice(),
                asked.hemorrhageClass(),
                asked.target(),
                CamMethods.byId(asked.method()).orElseThrow(),
                asked.branch());
        cancellation = probes.ask(
                (probe, own) -> Faithfulness.of(
                        probe,
                        question,
                        (stage, done, total) -> inbox.post(() -> {
                            if (asked.equals(running)) {
                                activity.report(stage, done, total);
                            }
                        }),
                        own),
                report -> {
                    kept.put(asked, report);
                    end();
                    show();
                },
                thrown -> {
                    if (!(thrown instanceof CancellationException)) {
                        failed = asked;
                        failure = Reasons.of(thrown);
                    }
                    end();
                    show();
                });
        show();
    }

    private void cancel() {
        cancellation.cancel();
        if (running != null) {
            activity.report(Texts.of("analysis.stopping"), 0, 0);
        }
    }

    private void end() {
        running = null;
        activity.end();
    }

    private void show() {
        Optional<Subject> subject = subject();
        section.subjectProperty().set(subject.map(FaithfulnessFlow::words).orElse(""));
        section.stateProperty().set(subject.map(this::state).orElseGet(FaithfulnessState.NoMap::new));
    }

    private FaithfulnessState state(Subject subject) {
        FaithfulnessReport report = kept.get(subject);
        if (report != null) {
            return new FaithfulnessState.Checked(report);
        }
        if (running != null) {
            return running.equals(subject)
                    ? new FaithfulnessState.Running()
                    : new FaithfulnessState.RunningOther(words(running));
        }
        return new FaithfulnessState.Unchecked(subject.equals(failed) ? failure : "");
    }

    /** As the window names them; slices from 1. */
    private static String words(Subject s) {
        return Texts.of(
                "faith.subject",
                s.slice() + 1,
                ClassStyle.name(s.hemorrhageClass()),
                s.target() == CamTarget.SLICE ? Texts.of("findings.slice-logit") : Texts.of("findings.sequence-logit"),
                Texts.of(
                        "faith.by",
                        s.branch().equals(MapFusion.BRANCH)
                                ? Texts.of("findings.fused")
                                : Texts.of("findings.branch-name", s.branch()),
                        s.method()));
    }
}

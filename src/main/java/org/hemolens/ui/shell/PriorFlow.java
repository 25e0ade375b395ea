package org.hemolens.ui.shell;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.hemolens.compare.Alignment;
import org.hemolens.compare.HeadAlignment;
import org.hemolens.compare.LevelMap;
import org.hemolens.compare.PatientMatch;
import org.hemolens.compare.PatientMatch.Verdict;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.progress.Cancellation;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.compare.PriorModel;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.FxInbox;

/**
 * Loads a prior beside the series on screen, finds the level of the one in the other, and closes it when it no longer belongs
 * there. The series on screen stays usable meanwhile. On the FX thread.
 */
final class PriorFlow {
    /** Who is asked before a series that is not known to be the same patient's is put beside. */
    @FunctionalInterface
    interface PatientQuestion {
        void ask(PatientInfo current, PatientInfo prior, PatientMatch match, Runnable open);
    }

    private final Services services;
    private final StudyModel study;
    private final PriorModel prior;
    private final ViewsModel views;
    private final Activity activity;
    private final Notices notices;
    private final FxInbox inbox = new FxInbox();
    private PatientQuestion question = (current, other, match, open) -> {};
    private Runnable opening = () -> {};
    private Cancellation loading = new Cancellation();
    /** Counts searches for the level, and what the reader does to the link: an answer to an older one is dropped. */
    private int search;
    /** The patient on screen for whom the reader has allowed this prior; empty: nobody was asked. */
    private Optional<PatientInfo> allowed = Optional.empty();

    PriorFlow(
            Services services,
            StudyModel study,
            PriorModel prior,
            ViewsModel views,
            Activity activity,
            Notices notices) {
        this.services = services;
        this.study = study;
        this.prior = prior;
        this.views = views;
        this.activity = activity;
        this.notices = notices;
        study.seriesProperty().addListener((property, was, is) -> {
            if (is != null && prior.openProperty().get()) {
                currentChanged(is);
            }
        });
        study.loadedProperty().addListener((property, was, is) -> {
            if (is != null) {
                alignUnlessByHand();
            }
        });
    }

    void whenOtherPatient(PatientQuestion ask) {
        question = ask;
    }

    /** Told before the first slice comes: the view is made when there is something to show. */
    void whenOpening(Runnable told) {
        opening = told;
    }

    /** Puts a series beside the one on screen; asks first where it is not known to be the same patient's. */
    void open(Series series) {
        Optional<Series> current = study.series();
        if (current.isEmpty()) {
            notices.information(Texts.of("prior.current-first"));
            return;
        }
        if (same(current.get(), series)) {
            notices.information(Texts.of("prior.same-series"));
            return;
        }
        PatientMatch match = PatientMatch.of(current.get().patient(), series.patient());
        if (match.verdict() == Verdict.SAME) {
            load(series, Optional.empty());
        } else {
            PatientInfo asked = current.get().patient();
            question.ask(asked, series.patient(), match, () -> {
                // The series on screen may be another by now.
                if (study.series().filter(s -> s.patient().equals(asked)).isPresent()) {
                    load(series, Optional.of(asked));
                }
            });
        }
    }

    private static boolean same(Series a, Series b) {
        return a.details().id().equals(b.details().id())
                && a.patient().equals(b.patient())
                && a.slices().getFirst().file().equals(b.slices().getFirst().file());
    }

    private void load(Series series, Optional<PatientInfo> allowedBeside) {
        abandon();
        opening.run();
        allowed = allowedBeside;
        Cancellation mine = new Cancellation();
        loading = mine;
        views.prior().windowProperty().set(views.main().windowProperty().get());
        views.prior().invertedProperty().set(views.main().invertedProperty().get());
        int first = series.slices().size() / 2;
        prior.begin(series, first);
        if (views.awayProperty().get().filter(a -> a == views.prior()).isEmpty()) {
            views.layoutProperty().set(ViewLayout.PRIOR);
        }
        align();
        activity.begin(Texts.of("prior.loading"));
        Background.start(
                services.tasks(),
                () -> services.loader()
                        .load(
                                series,
                                first,
                                new Arrivals(inbox, () -> mine == loading, prior::take, prior::fail),
                                (stage, done, total) -> inbox.post(() -> {
                                    if (mine == loading
                                            && activity.runningProperty().get()) {
                                        activity.report(Texts.of("prior.stage", Sentences.said(stage)), done, total);
                                    }
                                }),
                                mine),
                loaded -> {
                    if (mine == loading) {
                        loaded(loaded);
                    }
                },
                failure -> failed(mine, failure));
    }

    private void loaded(LoadedSeries loaded) {
        activity.end();
        prior.finish(loaded);
        if (!loaded.rejections().isEmpty()) {
            String count = Texts.of("prior.unreadable", loaded.rejections().size());
            notices.warning(count + ": " + Reasons.said(loaded.rejections().getFirst()), count);
        }
        alignUnlessByHand();
    }

    private void failed(Cancellation mine, Throwable failure) {
        if (mine != loading) {
            return;
        }
        close();
        if (!(failure instanceof CancellationException)) {
            notices.error(Texts.of("prior.not-loaded", Reasons.of(failure)), Texts.of("prior.not-loaded-hidden"));
        }
    }

    /** Stops loading the prior, which goes. @return false when none was being loaded */
    boolean cancel() {
        if (!activity.runningProperty().get()) {
            return false;
        }
        close();
        notices.information(Texts.of("prior.cancelled"));
        return true;
    }

    private void abandon() {
        loading.cancel();
        loading = new Cancellation();
        activity.end();
    }

    /** Takes the prior off the screen. */
    void close() {
        abandon();
        allowed = Optional.empty();
        if (views.awayProperty().get().filter(a -> a == views.prior()).isPresent()) {
            views.awayProperty().set(Optional.empty());
        }
        if (views.layoutProperty().get() == ViewLayout.PRIOR) {
            views.layoutProperty().set(ViewLayout.SINGLE);
        }
        prior.close();
    }

    /** Another series is on screen: the prior stays only where it was allowed beside that patient. */
    private void currentChanged(Series current) {
        Optional<Series> beside = prior.study().series();
        if (beside.isEmpty()) {
            return;
        }
        if (same(current, beside.get())) {
            close();
            notices.information(Texts.of("prior.became-current"));
            return;
        }
        PatientMatch match = PatientMatch.of(current.patient(), beside.get().patient());
        boolean stays = match.verdict() == Verdict.SAME
                || allowed.filter(a -> PatientMatch.of(a, current.patient()).verdict() == Verdict.SAME)
                        .isPresent();
        if (!stays) {
            close();
            notices.warning(
                    match.verdict() == Verdict.DIFFERENT
                            ? Texts.of("prior.closed-other")
                            : Texts.of("prior.closed-unknown"));
            return;
        }
        align();
    }

    private void alignUnlessByHand() {
        boolean byHand = prior.link()
                .stateProperty()
                .get()
                .alignment()
                .filter(a -> a.basis() == Alignment.Basis.BY_HAND)
                .isPresent();
        if (!byHand) {
            align();
        }
    }

    /** Unlocks what is locked, or locks both as they stand. What is still being looked for then counts no more. */
    void toggleLink() {
        search++;
        if (!prior.openProperty().get()) {
            notices.information(Texts.of("prior.none-to-link"));
        } else if (prior.link().stateProperty().get().locked()) {
            prior.link().unlock("");
        } else if (!prior.link().lockHere()) {
            notices.information(Texts.of("prior.cannot-link"));
        }
    }

    /** Looks for the level of one in the other, by patient coordinates or in the background by the skull. */
    void align() {
        Optional<Series> current = study.series();
        Optional<Series> other = prior.study().series();
        if (current.isEmpty() || other.isEmpty()) {
            return;
        }
        Optional<String> obstacle =
                LevelMap.obstacle(current.get().geometry(), other.get().geometry());
        if (obstacle.isPresent()) {
            prior.link().unlock(Sentences.said(obstacle.get()));
        } else if (oneFrame(current.get(), other.get())) {
            prior.link().lock(Alignment.SAME_FRAME);
        } else if (!LevelMap.axial(current.get().geometry())) {
            prior.link().unlock(Texts.of("prior.not-axial"));
        } else if (study.loaded().isEmpty() || prior.study().loaded().isEmpty()) {
            prior.link().unlock(Texts.of("prior.once-there"));
        } else {
            bySkull(study.loaded().get(), prior.study().loaded().get());
        }
    }

    private boolean oneFrame(Series current, Series other) {
        String uid = current.details().frameOfReferenceUid();
        return !uid.isBlank()
                && uid.equals(other.details().frameOfReferenceUid())
                && prior.match().filter(m -> m.verdict() != Verdict.DIFFERENT).isPresent();
    }

    private void bySkull(LoadedSeries current, LoadedSeries other) {
        int mine = ++search;
        prior.link().unlock(Texts.of("prior.looking"));
        Background.start(
                services.tasks(),
                () -> HeadAlignment.find(current.volume(), other.volume()),
                found -> {
                    if (mine == search && stillThere(current, other)) {
                        found.alignment().ifPresentOrElse(prior.link()::lock, () -> prior.link()
                                .unlock(Texts.of("prior.by-hand", Sentences.said(found.reason()))));
                    }
                },
                failure -> {
                    if (mine == search && stillThere(current, other)) {
                        prior.link().unlock(Texts.of("prior.level-failed"));
                    }
                });
    }

    @SuppressWarnings("ReferenceEquality") // the very scans, not ones like them
    private boolean stillThere(LoadedSeries current, LoadedSeries other) {
        return study.loaded().filter(l -> l == current).isPresent()
                && prior.study().loaded().filter(l -> l == other).isPresent();
    }
}

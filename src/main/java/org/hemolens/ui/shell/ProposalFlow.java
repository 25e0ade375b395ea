package org.hemolens.ui.shell;

import java.util.Optional;
import java.util.OptionalInt;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.progress.Cancellation;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.SeriesRanking;
import org.hemolens.protocol.SeriesRanking.Candidate;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.Notices.Notice;
import org.hemolens.ui.state.Notices.Severity;
import org.hemolens.ui.state.ProposalModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.task.Background;

/**
 * Asks the protocol check, in the background, as soon as a series was loaded: its answers are on screen before the model is
 * run, and the proposal for the study follows them. The series on screen stays. On the FX thread.
 */
final class ProposalFlow {
    private final Services services;
    private final StudyModel study;
    private final AnalysisModel analysis;
    private final ProposalModel proposals;
    private final Notices notices;
    /** Of the series on screen, until the check of the one before has stopped: each holds a whole scan. */
    private Optional<LoadedSeries> pending = Optional.empty();

    private Optional<Cancellation> checking = Optional.empty();
    /** Of the series on screen. */
    private Optional<Notice> told = Optional.empty();

    ProposalFlow(
            Services services, StudyModel study, AnalysisModel analysis, ProposalModel proposals, Notices notices) {
        this.services = services;
        this.study = study;
        this.analysis = analysis;
        this.proposals = proposals;
        this.notices = notices;
        study.loadedProperty().addListener((property, was, is) -> {
            pending = Optional.ofNullable(is);
            checking.ifPresent(Cancellation::cancel);
            next();
        });
        study.seriesProperty().addListener((property, was, is) -> {
            told.ifPresent(notices::withdraw);
            told = Optional.empty();
        });
    }

    private void next() {
        if (checking.isEmpty() && pending.isPresent()) {
            LoadedSeries loaded = pending.get();
            pending = Optional.empty();
            Cancellation cancellation = new Cancellation();
            checking = Optional.of(cancellation);
            check(loaded, cancellation);
        }
    }

    private void check(LoadedSeries loaded, Cancellation cancellation) {
        Background.start(
                services.tasks(),
                () -> services.analysis().check(loaded, cancellation),
                check -> {
                    checking = Optional.empty();
                    next();
                    checked(loaded, check);
                },
                failure -> {
                    checking = Optional.empty();
                    next();
                    if (!cancellation.isCancelled()) {
                        failed(loaded, failure);
                    }
                });
    }

    private void failed(LoadedSeries loaded, Throwable failure) {
        if (isOnScreen(loaded)) {
            notices.error(
                    Texts.of("proposal.check-failed", Reasons.of(failure)), Texts.of("proposal.check-failed-hidden"));
        }
    }

    private boolean isOnScreen(LoadedSeries loaded) {
        return study.loaded()
                .filter(l -> l.contentHash().equals(loaded.contentHash()))
                .isPresent();
    }

    private void checked(LoadedSeries loaded, ProtocolCheck check) {
        if (!isOnScreen(loaded)) {
            return;
        }
        analysis.checked(check);
        Optional<Candidate> before = proposals.choiceProperty().get().of(loaded.series());
        Optional<SeriesRanking> now = proposals.checked(loaded.series(), check).studyOf(loaded.series());
        if (before.filter(Candidate::proposed).isEmpty() || check.accepted()) {
            return;
        }
        String why = now.flatMap(r -> r.candidates().stream()
                        .filter(c -> c.series()
                                .details()
                                .id()
                                .equals(loaded.series().details().id()))
                        .findFirst())
                .map(c -> Sentences.said(c.brief()))
                .orElse("");
        Optional<Series> instead = now.flatMap(SeriesRanking::proposed).map(Candidate::series);
        String refused = Texts.of("proposal.not-for-model", number(loaded.series()), why);
        Notice notice = new Notice(
                Severity.WARNING,
                refused + advice(instead.map(ProposalFlow::title)),
                refused + advice(instead.map(ProposalFlow::number)));
        notices.warning(notice.text(), notice.withoutPatient());
        told = Optional.of(notice);
    }

    private static String advice(Optional<String> instead) {
        return " " + instead.map(i -> Texts.of("proposal.instead", i)).orElseGet(() -> Texts.of("proposal.no-other"))
                + " " + Texts.of("proposal.stays");
    }

    private static String number(Series s) {
        OptionalInt number = s.info().number();
        return number.isPresent() ? Texts.of("proposal.series", number.getAsInt()) : Texts.of("proposal.no-number");
    }

    private static String title(Series s) {
        String description = s.info().description();
        return description.isBlank() ? number(s) : number(s) + ", " + description;
    }
}

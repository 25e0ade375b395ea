package org.hemolens.ui.shell;

import java.util.Optional;
import java.util.OptionalInt;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.SeriesRanking;
import org.hemolens.protocol.SeriesRanking.Candidate;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.Notices;
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

    ProposalFlow(
            Services services, StudyModel study, AnalysisModel analysis, ProposalModel proposals, Notices notices) {
        this.services = services;
        this.study = study;
        this.analysis = analysis;
        this.proposals = proposals;
        this.notices = notices;
        study.loadedProperty().addListener((property, was, is) -> {
            if (is != null) {
                check(is);
            }
        });
    }

    private void check(LoadedSeries loaded) {
        Background.start(
                services.tasks(),
                () -> services.analysis().check(loaded),
                check -> checked(loaded, check),
                failure -> notices.error(
                        "The protocol check failed: " + Reasons.of(failure),
                        "The protocol check failed (reason hidden)"));
    }

    private void checked(LoadedSeries loaded, ProtocolCheck check) {
        if (study.loaded()
                .filter(l -> l.contentHash().equals(loaded.contentHash()))
                .isEmpty()) {
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
                .map(Candidate::brief)
                .orElse("");
        Optional<Series> instead =
                now.flatMap(SeriesRanking::proposed).map(Candidate::series);
        notices.warning(
                words(why, instead.map(ProposalFlow::title)), words(why, instead.map(ProposalFlow::number)));
    }

    private static String words(String why, Optional<String> instead) {
        return "By its pixels this series is not for the model (" + why + ")."
                + instead.map(i -> " Proposed instead: " + i + ", in the list on the left.")
                        .orElse(" No other series of this study suits the model.")
                + " What is on screen stays.";
    }

    private static String number(Series s) {
        OptionalInt number = s.info().number();
        return number.isPresent() ? "series " + number.getAsInt() : "a series without a number";
    }

    private static String title(Series s) {
        String description = s.info().description();
        return description.isBlank() ? number(s) : number(s) + ", " + description;
    }
}

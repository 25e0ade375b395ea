package org.hemolens.ui.shell;

import java.util.Optional;
import org.hemolens.dicom.LoadedSeries;
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
                failure -> notices.error("The protocol check failed: " + Reasons.of(failure)));
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
        String instead = now.flatMap(SeriesRanking::proposed)
                .map(c -> " Proposed instead: " + title(c) + ", in the list on the left.")
                .orElse(" No other series of this study suits the model.");
        notices.warning("By its pixels this series is not for the model (" + why + ")." + instead
                + " What is on screen stays.");
    }

    private static String title(Candidate c) {
        String number = c.series().info().number().isPresent()
                ? "series " + c.series().info().number().getAsInt()
                : "a series";
        String description = c.series().info().description();
        return description.isBlank() ? number : number + ", " + description;
    }
}

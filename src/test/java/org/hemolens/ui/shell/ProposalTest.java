package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.Test;

/** Which series is shown first, which is proposed, and that nothing changes by itself what is on screen. */
class ProposalTest extends WorkstationTest {
    private static final Path TWO = Path.of("two patients");

    private final Series thin = Samples.series("1.2", 4, "Head 2.0 soft", "STD+", 60, 2.0);

    private static Series of(Series s, String name, String id) {
        return of(s, new PatientInfo(name, id, "", "", ""));
    }

    private static Series of(Series s, PatientInfo patient) {
        return new Series(patient, s.study(), s.info(), s.slices(), s.geometry(), s.fileWindow(), s.fileFunction());
    }

    private String marks() {
        return ask(() -> lookup(".series-list .proposal").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining("\n")));
    }

    private OptionalInt shown() {
        return ask(() -> workstation.study().series().orElseThrow().info().number());
    }

    private String gate() {
        return ask(
                () -> lookup(".gate-panel #gate-summary").queryAs(Label.class).getText());
    }

    @Test
    void ofTwoPatientsTheHeadIsShownAndNotThePhantom() {
        Series phantom = of(first, "AAA", "PLASTIC");
        Series head = of(second, "ZZZ", "4711");
        Series soft = of(thin, "ZZZ", "4711");
        scanner.results.put(TWO, new ScanResult(List.of(phantom, head, soft), List.of()));
        fx(() -> workstation.open(List.of(TWO)));
        until("a series is loaded", () -> workstation.study().loaded().isPresent());
        assertThat(ask(() ->
                        workstation.study().series().orElseThrow().patient().id()))
                .isEqualTo("4711");
        assertThat(shown()).hasValue(4);
        assertThat(notices()).contains("2 patients in what was opened", "On screen is patient 2 of the list");
        picture("proposed-of-two-patients");
    }

    @Test
    void aPriorIsNotTakenForAnotherPatient() {
        PatientInfo p = first.patient();
        Series prior = of(second, new PatientInfo(p.name(), p.id(), p.birthDate(), "073Y", ""));
        assertThat(prior.patient()).isNotEqualTo(p);
        scanner.results.put(HEAD, new ScanResult(List.of(first, prior), List.of()));
        openHead();
        Series other = ask(() -> workstation.study().series().orElseThrow()).equals(first) ? prior : first;
        fx(() -> workstation.choose(other));
        until("it is loaded", () -> workstation
                .study()
                .loaded()
                .filter(l -> l.series().patient().equals(other.patient()))
                .isPresent());
        assertThat(notices()).doesNotContain("Another patient");
    }

    @Test
    void theProtocolCheckIsAnsweredBeforeTheModelIsRun() {
        openHead();
        until("the check has come", () -> gate().startsWith("Accepted"));
        assertThat(ask(() -> workstation.analysis().stateProperty().get())).isEqualTo(AnalysisState.IDLE);
        assertThat(analysis.runs.get()).isZero();
    }

    @Test
    void aCheckStopsWhenItsSeriesIsLeftAndTheOneOnScreenIsCheckedInTheEnd() {
        scanner.results.put(HEAD, new ScanResult(List.of(first, second, thin), List.of()));
        analysis.check.shut();
        openHead();
        for (Series s : List.of(second, thin, second, thin)) {
            fx(() -> workstation.choose(s));
            until("it is loaded", () -> workstation
                    .study()
                    .loaded()
                    .filter(l -> l.series().equals(s))
                    .isPresent());
        }
        until("the last one is being checked", () -> analysis.checked.size() == analysis.stopped.size() + 1);
        assertThat(analysis.stopped)
                .as("all that were begun before, one at a time")
                .isEqualTo(analysis.checked.subList(0, analysis.checked.size() - 1))
                .startsWith(2);
        assertThat(analysis.checked).endsWith(4);
        assertThat(notices()).as("leaving a series is no failure").doesNotContain("protocol check failed");
        analysis.check.open();
        until("the check has come", () -> gate().startsWith("Accepted"));
    }

    @Test
    void aCheckStopsWhenWhatWasOpenIsGone() {
        Series other = of(thin, "ZZZ", "4711");
        scanner.results.put(TWO, new ScanResult(List.of(other), List.of()));
        analysis.check.shut();
        openHead();
        until("the check is under way", () -> analysis.checked.size() == 1);
        fx(() -> workstation.open(List.of(TWO)));
        until("it is stopped", () -> analysis.stopped.size() == 1);
        analysis.check.open();
        until("the other's check has come", () -> gate().startsWith("Accepted"));
        assertThat(analysis.checked).hasSize(2);
    }

    @Test
    void whenPixelsRefuseTheProposalMovesAndTheScreenStays() {
        scanner.results.put(HEAD, new ScanResult(List.of(first, second, thin), List.of()));
        analysis.refuse = true;
        openHead();
        assertThat(shown()).hasValue(2);
        until("the refusal is said", () -> notices().contains("By its pixels series 2 is not for the model"));
        assertThat(notices()).contains("Proposed instead: series 4, Head 2.0 soft", "What is on screen stays");
        assertThat(marks())
                .contains("proposed: axial, soft tissue, 2.00 mm thick")
                .contains("not proposed: ");
        assertThat(shown()).as("still the series that was shown").hasValue(2);
        assertThat(gate()).startsWith("Refused");
        analysis.refuse = false;
        picture("proposal-moved");
        clickOn("4 · Head 2.0 soft");
        until(
                "the other series is loaded",
                () -> workstation.study().sliceCount() == 60
                        && workstation.study().loaded().isPresent());
        assertThat(notices()).as("of the series left").doesNotContain("By its pixels");
        until("its own check has come", () -> gate().startsWith("Accepted"));
    }
}

package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.PackageSummary;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.strip.ProbabilityStrip;
import org.hemolens.ui.strip.SliceAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Run, watch, cancel, refuse, override, hide. */
class RunningTest extends WorkstationTest {
    @BeforeEach
    void loaded() {
        openHead();
    }

    private AnalysisState state() {
        return ask(() -> workstation.analysis().stateProperty().get());
    }

    private void untilState(AnalysisState wanted) {
        until(
                "the analysis is " + wanted,
                () -> workstation.analysis().stateProperty().get() == wanted);
    }

    private String label(String id) {
        return ask(() -> lookup("#" + id).queryAs(Label.class).getText());
    }

    private long answered() {
        return ask(() -> lookup(".probability-strip").queryAs(ProbabilityStrip.class).answers().stream()
                .filter(a -> a != SliceAnswer.MISSING)
                .count());
    }

    /** Whether a node or one of those that hold it is invisible. */
    private static boolean isHidden(javafx.scene.Node node) {
        for (javafx.scene.Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return true;
            }
        }
        return false;
    }

    private void runAndFinish() {
        type(KeyCode.A);
        untilState(AnalysisState.DONE);
    }

    @Test
    void barsComeWhileItRunsAndTheDeviceIsShown() {
        analysis.afterHalf.shut();
        clickOn("#toolbar-run");
        until(
                "half of the bars are there",
                () -> workstation.analysis().sliceProbabilities().size() == SLICES / 2);
        assertThat(answered()).isEqualTo(SLICES / 2);
        assertThat(label("analysis-stage")).isEqualTo("Slice networks 14 / 28");
        assertThat(label("status-device")).isEqualTo("CPU, 2 threads");
        picture("running");
        analysis.afterHalf.open();
        untilState(AnalysisState.DONE);
        assertThat(answered()).isEqualTo(SLICES);
        assertThat(ask(() -> lookup("#heatmap").query().isVisible())).isTrue();
        fx(() -> workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL));
        fx(() -> workstation.study().moveTo(19));
        picture("done");
    }

    @Test
    void theSliceOnScreenIsAskedForFirst() {
        runAndFinish();
        fx(() -> workstation.study().moveTo(5));
        assertThat(analysis.lastRequest.orElseThrow().focusSlice().getAsInt()).isEqualTo(5);
    }

    @Test
    void cancellingKeepsWhatCameAndSaysThatItIsIncomplete() {
        analysis.afterHalf.shut();
        type(KeyCode.A);
        until("half is there", () -> workstation.analysis().sliceProbabilities().size() == SLICES / 2);
        clickOn("#analysis-cancel");
        untilState(AnalysisState.CANCELLED);
        assertThat(answered()).isEqualTo(SLICES / 2);
        assertThat(label("analysis-state")).contains("incomplete");
        assertThat(ask(() -> lookup("#ai-statement").queryAs(Text.class).getText()))
                .contains("Analysis incomplete");
    }

    @Test
    void aRefusalShowsTheEvidenceAndAnOverrideNeedsAReason() {
        analysis.refuse = true;
        type(KeyCode.A);
        untilState(AnalysisState.REFUSED);
        assertThat(ask(() -> lookup("#gate-refusal").tryQuery().isPresent())).isTrue();
        assertThat(ask(() -> from(lookup("#gate-refusal"))
                        .lookup((javafx.scene.Node n) ->
                                n instanceof Label l && l.getText().contains("BONEPLUS"))
                        .tryQuery()
                        .isPresent()))
                .isTrue();
        picture("refused");
        assertThat(ask(() -> lookup("#gate-override").query().isDisabled())).isTrue();
        clickOn("#override-reason").write("teach ? 1");
        assertThat(ask(() -> workstation.view().windowProperty().get().name()))
                .as("keys belong to the text field")
                .isEqualTo("Brain");
        clickOn("#gate-override");
        untilState(AnalysisState.DONE);
        assertThat(analysis.lastRequest.orElseThrow().overrideReason()).contains("teach ? 1");
        assertThat(ask(() -> lookup("#gate-refusal").tryQuery().isPresent())).isFalse();
        assertThat(ask(() -> lookup("#ai-statement").queryAs(Text.class).getText()))
                .contains("Protocol check overridden: teach ? 1");
    }

    @Test
    void leavingARefusalRunsNothing() {
        analysis.refuse = true;
        type(KeyCode.A);
        untilState(AnalysisState.REFUSED);
        clickOn("#gate-leave");
        settle();
        assertThat(state()).isEqualTo(AnalysisState.REFUSED);
        assertThat(analysis.runs.get()).isEqualTo(1);
        assertThat(answered()).isZero();
    }

    @Test
    void aFailureIsSaidWithItsReasonAndAnotherRunIsPossible() {
        analysis.failure = "manifest.json: wrong SHA-256 of branch_a.pt";
        type(KeyCode.A);
        untilState(AnalysisState.FAILED);
        assertThat(notices()).contains("branch_a.pt");
        analysis.failure = "";
        packages.packages = List.of(new PackageSummary(
                packages.packages.getFirst().folder(),
                Optional.empty(),
                "",
                "",
                List.of(),
                "",
                "",
                Optional.of("manifest.json: no field 'classes'")));
        type(KeyCode.A);
        untilState(AnalysisState.FAILED);
        assertThat(notices()).contains("no field 'classes'");
        packages.packages = List.of(Samples.summary(true));
        runAndFinish();
    }

    @Test
    void hideAndNextAboveThresholdByKeyAndStripByClick() {
        runAndFinish();
        fx(() -> workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL));
        fx(() -> workstation.study().moveTo(0));
        type(KeyCode.N);
        settle();
        int firstAbove = ask(() -> workstation.study().index());
        assertThat(Samples.slice(firstAbove, SLICES).of(HemorrhageClass.SUBDURAL))
                .isGreaterThanOrEqualTo(0.38);
        assertThat(Samples.slice(firstAbove - 1, SLICES).of(HemorrhageClass.SUBDURAL))
                .isLessThan(0.38);
        type(KeyCode.P);
        settle();
        assertThat(notices()).contains("No earlier slice");

        type(KeyCode.H);
        settle();
        assertThat(ask(() -> lookup(".probability-strip").query().isVisible())).isFalse();
        assertThat(ask(() -> lookup(".findings-panel").queryAll().stream().allMatch(n -> isHidden(n))))
                .isTrue();
        assertThat(ask(() -> lookup("#heatmap").query().isVisible())).isFalse();
        picture("hidden");
        type(KeyCode.H);
        type(KeyCode.M);
        settle();
        assertThat(ask(() -> lookup(".probability-strip").query().isVisible())).isTrue();
        assertThat(ask(() -> lookup("#heatmap").query().isVisible())).isFalse();

        javafx.scene.Node strip = lookup(".probability-strip").query();
        clickOn(strip);
        settle();
        assertThat(ask(() -> workstation.study().index())).isBetween(SLICES / 2 - 2, SLICES / 2 + 2);
    }
}

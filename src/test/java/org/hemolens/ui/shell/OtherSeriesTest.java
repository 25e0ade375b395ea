package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.strip.ProbabilityStrip;
import org.hemolens.ui.strip.SliceAnswer;
import org.junit.jupiter.api.Test;

/** Never one series' answers over another's, on the whole window. */
class OtherSeriesTest extends WorkstationTest {
    private void chooseSecond() {
        clickOn("3 · Head 2.5 bone");
        until(
                "the other series is loaded",
                () -> workstation.study().sliceCount() == 12
                        && workstation.study().loaded().isPresent());
    }

    private void assertNothingOfAnAnalysisIsOnScreen() {
        settle();
        assertThat(ask(() -> workstation.analysis().stateProperty().get())).isEqualTo(AnalysisState.IDLE);
        assertThat(ask(() -> lookup("#heatmap").query().isVisible())).isFalse();
        assertThat(ask(() -> lookup(".probability-strip")
                        .queryAs(ProbabilityStrip.class)
                        .answers()))
                .hasSize(12)
                .containsOnly(SliceAnswer.MISSING);
        assertThat(ask(() -> workstation.analysis().result())).isEmpty();
    }

    @Test
    void aRunThatGoesOnAfterTheSwitchShowsNothing() {
        openHead();
        analysis.afterHalf.shut();
        analysis.ignoreCancellation = true;
        type(KeyCode.A);
        until("half is there", () -> workstation.analysis().sliceProbabilities().size() == SLICES / 2);
        chooseSecond();
        assertNothingOfAnAnalysisIsOnScreen();
        analysis.afterHalf.open();
        analysis.ignoreCancellation = false;
        // A later run of the series on screen shows that the reports of the first have all been through.
        until("the old run has ended", () -> !Thread.getAllStackTraces().values().stream()
                .flatMap(java.util.Arrays::stream)
                .anyMatch(f -> f.getClassName().equals(FakeAnalysis.class.getName())));
        assertNothingOfAnAnalysisIsOnScreen();
    }

    @Test
    void aFinishedResultGoesWithItsSeries() {
        openHead();
        type(KeyCode.A);
        until("done", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        chooseSecond();
        assertNothingOfAnAnalysisIsOnScreen();
    }

    @Test
    void aResultOfAnotherContentIsNotShown() {
        openHead();
        chooseSecond();
        analysis.otherContent = "some other series";
        type(KeyCode.A);
        until("failed", () -> workstation.analysis().stateProperty().get() == AnalysisState.FAILED);
        assertThat(ask(() -> workstation.analysis().sliceProbabilities())).isEmpty();
        assertThat(ask(() -> lookup("#heatmap").query().isVisible())).isFalse();
    }
}

package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another method of explanation after an analysis: in the background, the slice on screen first, never the old for the new. */
class MethodTest extends WorkstationTest {
    /** Calls of the slice networks in a map of one slice: the fakes' package has two branches. */
    private static final int CALLS = 2;

    private final Semaphore calls = new Semaphore(0);

    @BeforeEach
    void analysed() {
        analysis.networks.rising = true;
        analysis.networks.beforeSlices = calls::acquireUninterruptibly;
        openHead();
        type(KeyCode.A);
        until("done", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
    }

    private void choose(String method) {
        fx(() -> workstation.view().maps().methodProperty().set(method));
    }

    private List<Integer> slicesWithMaps() {
        return ask(() -> IntStream.range(0, SLICES)
                .filter(s -> workstation
                        .analysis()
                        .map(s, HemorrhageClass.ANY, CamTarget.SEQUENCE, "fused")
                        .isPresent())
                .boxed()
                .toList());
    }

    private String statement() {
        settle();
        return ask(() -> lookup("#ai-statement").queryAs(Text.class).getText());
    }

    private boolean drawn() {
        return ask(() -> lookup("#heatmap").query().isVisible());
    }

    private boolean idle() {
        return !workstation.mapMethods().activity().runningProperty().get();
    }

    @Test
    void theSliceOnScreenComesFirstThenItsNeighboursAndNothingIsRunAnew() {
        fx(() -> workstation.study().moveTo(17));
        assertThat(drawn()).isTrue();
        choose("HiResCAM");
        assertThat(drawn()).as("no map of the old method").isFalse();
        assertThat(statement()).contains("no heatmap of this slice yet (HiResCAM)");
        assertThat(ask(() -> lookup("#map-legend").queryAs(Label.class).getText()))
                .startsWith("HiResCAM.");
        calls.release(CALLS);
        until("one slice has its maps", () -> slicesWithMaps().size() == 1);
        assertThat(slicesWithMaps()).containsExactly(17);
        assertThat(drawn()).isTrue();
        assertThat(statement()).contains("HiResCAM of the sequence logit");
        fx(() -> workstation.study().moveTo(3));
        assertThat(drawn()).isFalse();
        calls.release(2 * CALLS);
        until("the slice gone to is among the next", () -> slicesWithMaps().size() == 3);
        assertThat(slicesWithMaps()).contains(3, 17);
        calls.release(SLICES * CALLS);
        until("all there", () -> slicesWithMaps().size() == SLICES && idle());
        assertThat(analysis.runs).hasValue(1);
        assertThat(ask(() -> workstation.analysis().mapsBy("HiResCAM").orElseThrow().all().values().stream()
                        .map(Heatmap::method)
                        .distinct()
                        .toList()))
                .containsExactly("HiResCAM");
        int asked = analysis.networks.calls.size();
        choose("Grad-CAM++");
        assertThat(slicesWithMaps()).hasSize(SLICES);
        choose("HiResCAM");
        assertThat(slicesWithMaps()).as("both are kept").hasSize(SLICES);
        assertThat(analysis.networks.calls).hasSize(asked);
        assertThat(analysis.probes).hasValue(1);
    }

    @Test
    void stoppedMapsStayAndGoOnWhereTheyWere() {
        fx(() -> workstation.study().moveTo(10));
        choose("LayerCAM");
        calls.release(CALLS);
        until("one", () -> slicesWithMaps().size() == 1);
        type(KeyCode.ESCAPE);
        calls.release(CALLS);
        until("stopped", this::idle);
        assertThat(ask(() -> lookup("#maps-resume").query().isVisible())).isTrue();
        fx(() -> workstation.study().moveTo(20));
        assertThat(statement()).contains("no heatmap of this slice was computed (LayerCAM)");
        fx(() -> workstation.study().moveTo(10));
        assertThat(drawn()).as("what was made stays").isTrue();
        calls.release(SLICES * CALLS);
        clickOn("#maps-resume");
        until("all", () -> slicesWithMaps().size() == SLICES && idle());
        assertThat(ask(() -> lookup("#maps-resume").query().isVisible())).isFalse();
    }

    @Test
    void whyItFailedIsSaidAndNoOldMapIsShown() {
        analysis.failure = "branch_a.pt: gone";
        choose("Grad-CAM");
        until("said", () -> notices().contains("branch_a.pt: gone"));
        assertThat(notices()).contains("Grad-CAM");
        assertThat(drawn()).isFalse();
        assertThat(slicesWithMaps()).isEmpty();
        choose("Grad-CAM++");
        assertThat(drawn()).isTrue();
    }

    @Test
    void anotherSeriesStopsItAndNothingOfTheOldComes() {
        choose("LayerCAM");
        calls.release(CALLS);
        until("one", () -> slicesWithMaps().size() == 1);
        fx(() -> workstation.choose(second));
        calls.release(SLICES * CALLS);
        until("closed", () -> analysis.networks.calls.contains("close"));
        settle();
        assertThat(slicesWithMaps()).isEmpty();
        assertThat(ask(this::idle)).isTrue();
        assertThat(drawn()).isFalse();
    }

    @Test
    void aRunMakesTheMapsOfTheMethodChosen() {
        choose("LayerCAM");
        type(KeyCode.A);
        until(
                "run",
                () -> analysis.runs.get() == 2
                        && workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        assertThat(analysis.lastRequest.orElseThrow().method().id()).isEqualTo("LayerCAM");
    }

    @Test
    void aMapThatIsTheSameEverywhereIsSaid() {
        analysis.networks.rising = false;
        calls.release(SLICES * CALLS);
        choose("HiResCAM");
        until("all", () -> slicesWithMaps().size() == SLICES && idle());
        assertThat(drawn()).isFalse();
        assertThat(statement()).contains("heatmap the same everywhere");
    }
}

package org.hemolens.ui.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceResult;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.ui.ControlTest;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // the controls are made in control(), before any test
class FindingsPanelTest extends ControlTest {
    private static final String CAUTION =
            "A heatmap shows what influenced the model, not where blood is. No mark does not exclude hemorrhage.";

    private FindingsPanel panel;

    @Override
    protected Parent control() {
        panel = new FindingsPanel();
        ScrollPane scroll = new ScrollPane(panel);
        scroll.setFitToWidth(true);
        return scroll;
    }

    @Override
    protected double[] size() {
        return new double[] {330, 860};
    }

    private void done(boolean trained, Optional<String> override, boolean fromCache) {
        fx(() -> {
            panel.modelPackageProperty().set(Optional.of(Samples.summary(trained)));
            panel.stateProperty().set(new FindingsState.Done(Samples.result(28, trained, override, fromCache)));
        });
    }

    /** All words on the panel that can be seen. */
    private String words() {
        return ask(() -> panel.lookupAll(".label").stream()
                .filter(FindingsPanelTest::seen)
                .map(n -> ((Label) n).getText())
                .collect(Collectors.joining("\n")));
    }

    private static boolean seen(Node n) {
        for (Node i = n; i != null; i = i.getParent()) {
            if (!i.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private HemorrhageClass chosen() {
        return ask(() -> panel.hemorrhageClassProperty().get());
    }

    @Test
    void beforeARunItSaysSoAndShowsNoNumber() {
        fx(() -> panel.modelPackageProperty().set(Optional.of(Samples.summary(true))));
        assertThat(words())
                .contains("The model has not been run on this series")
                .contains(CAUTION)
                .contains("two-branch-small 1.0")
                .doesNotContain("%");
        picture(panel, "findings-before");
    }

    @Test
    void aResultIsShownWithThresholdsSlicesAndOrigin() {
        done(true, Optional.empty(), false);
        assertThat(words())
                .contains("96.6 %", "above threshold 38.0 %", "5 slices")
                .contains("24.3 %", "below threshold 30.0 %", "0 slices")
                .contains("CPU, 2 threads", "now, in 4.3 s, not from the cache", "9f2c41d07be3…")
                .contains("Real: 3,192 slices of RSNA 2019. Simulated: 400 scans.")
                .contains("Says nothing of ischemia")
                .contains(CAUTION)
                .doesNotContain("Untrained", "has not been run", "Override");
        assertThat(ask(() -> ((Label) panel.lookup("#model-hash")).getTooltip().getText()))
                .contains(Samples.model(true).sha256());
        fx(() -> panel.hemorrhageClassProperty().set(HemorrhageClass.SUBDURAL));
        picture(panel, "findings-done");
    }

    @Test
    void untrainedOverriddenAndCachedAreSaid() {
        done(false, Optional.of("only series of an emergency"), true);
        assertThat(words())
                .contains("Untrained model: random weights. Its numbers mean nothing.")
                .contains("Protocol check overridden: only series of an emergency")
                .contains("earlier, read from the cache");
        picture(panel, "findings-untrained");
    }

    @Test
    void aClickOnARowChoosesTheClass() {
        done(true, Optional.empty(), false);
        clickOn("#class-subdural");
        assertThat(chosen()).isEqualTo(HemorrhageClass.SUBDURAL);
        assertThat(ask(() -> panel.lookup("#class-subdural").getStyleClass())).contains("chosen");
        assertThat(ask(() -> panel.lookup("#class-any").getStyleClass())).doesNotContain("chosen");
    }

    @Test
    void keysChooseClasses() {
        done(true, Optional.empty(), false);
        clickOn("#class-epidural");
        push(KeyCode.DOWN);
        assertThat(chosen()).isEqualTo(HemorrhageClass.INTRAPARENCHYMAL);
        push(KeyCode.UP);
        push(KeyCode.UP);
        push(KeyCode.UP);
        assertThat(chosen()).isEqualTo(HemorrhageClass.ANY);
        fx(() -> panel.lookup("#class-subdural").requestFocus());
        push(KeyCode.ENTER);
        assertThat(chosen()).isEqualTo(HemorrhageClass.SUBDURAL);
    }

    @Test
    void theSwatchSwitchesAnotherClasssMapWithoutChoosingIt() {
        done(true, Optional.empty(), false);
        clickOn("#map-subarachnoid");
        assertThat(ask(() -> panel.otherMaps())).containsExactly(HemorrhageClass.SUBARACHNOID);
        assertThat(chosen()).isEqualTo(HemorrhageClass.ANY);
        clickOn("#map-subarachnoid");
        assertThat(ask(() -> panel.otherMaps())).isEmpty();
        clickOn("#map-any");
        assertThat(ask(() -> panel.otherMaps())).isEmpty();
        assertThat(ask(() -> panel.muted()))
                .as("the chosen class is asked for, so it is left out")
                .containsExactly(HemorrhageClass.ANY);
        assertThat(filled("any")).isFalse();
        clickOn("#map-any");
        assertThat(ask(() -> panel.muted())).isEmpty();
        assertThat(filled("any")).isTrue();
    }

    private boolean filled(String id) {
        return ask(() -> {
            var swatch = (javafx.scene.layout.StackPane) panel.lookup("#map-" + id);
            var square = (javafx.scene.shape.Rectangle) swatch.getChildren().getFirst();
            return !square.getFill().equals(javafx.scene.paint.Color.TRANSPARENT);
        });
    }

    @Test
    void oneClassAloneAndBackAndThoseAboveTheirThreshold() {
        done(true, Optional.empty(), false);
        fx(() -> panel.aboveProperty().set(java.util.Set.of(HemorrhageClass.EPIDURAL, HemorrhageClass.SUBDURAL)));
        assertThat(filled("epidural")).isTrue();
        assertThat(filled("subdural")).isTrue();
        assertThat(filled("subarachnoid")).isFalse();
        clickOn("#map-epidural");
        assertThat(filled("epidural")).isFalse();
        assertThat(ask(() -> panel.muted())).containsExactly(HemorrhageClass.EPIDURAL);
        clickOn("#solo-epidural");
        assertThat(filled("epidural")).as("alone, even if left out before").isTrue();
        assertThat(filled("subdural")).isFalse();
        assertThat(filled("any")).isFalse();
        clickOn("#solo-epidural");
        assertThat(filled("epidural")).isFalse();
        assertThat(filled("subdural")).isTrue();
        clickOn("#solo-subarachnoid");
        clickOn("#map-subdural");
        assertThat(ask(() -> panel.soloProperty().get())).isEmpty();
        assertThat(filled("subdural")).as("what was asked for comes back").isTrue();
    }

    @Test
    void targetAndBranchAreChosenAndOneOfEachStays() {
        assertThat(ask(() -> panel.targetProperty().get())).isEqualTo(CamTarget.SEQUENCE);
        done(true, Optional.empty(), false);
        clickOn("#target-slice");
        clickOn("#target-slice");
        assertThat(ask(() -> panel.targetProperty().get())).isEqualTo(CamTarget.SLICE);
        assertThat(ask(() -> ((ToggleButton) panel.lookup("#target-slice")).isSelected()))
                .isTrue();
        clickOn("#branch-B");
        assertThat(ask(() -> panel.branchProperty().get())).isEqualTo("B");
        fx(() -> panel.branchProperty().set("fused"));
        assertThat(ask(() -> ((ToggleButton) panel.lookup("#branch-fused")).isSelected()))
                .isTrue();
    }

    @Test
    void aFailureIsSaidAndOldNumbersAreGone() {
        done(true, Optional.empty(), false);
        fx(() -> panel.stateProperty().set(new FindingsState.Failed("slice-a.pt: wrong SHA-256")));
        assertThat(words())
                .contains("The model failed: slice-a.pt: wrong SHA-256")
                .contains("There is no second opinion on this series.")
                .doesNotContain("96.6 %");
        picture(panel, "findings-failed");
    }

    @Test
    void aRunSaysHowFarItIs() {
        fx(() -> panel.stateProperty()
                .set(new FindingsState.Running(
                        Samples.model(true),
                        "CPU, 2 threads",
                        Samples.THRESHOLDS,
                        "Slice networks: 12 of 28 slices",
                        Optional.empty())));
        assertThat(words())
                .contains("Slice networks: 12 of 28 slices. ", "CPU, 2 threads", "come when all slices are done")
                .doesNotContain("96.6 %");
    }

    @Test
    void whileHeatmapsAreMadeTheFinalProbabilitiesAreShown() {
        AnalysisResult result = Samples.result(28, true, Optional.empty(), false);
        FindingsState.Answer answer = new FindingsState.Answer(
                result.study(),
                result.slices().stream().map(SliceResult::sequence).toList());
        fx(() -> panel.stateProperty()
                .set(new FindingsState.Running(
                        result.model(), "CPU, 2 threads", result.thresholds(), "Heatmaps", Optional.of(answer))));
        assertThat(words()).contains("96.6 %", "probabilities are final; heatmaps are still being made");
    }
}

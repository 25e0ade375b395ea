package org.hemolens.ui.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.protocol.Reading;
import org.hemolens.render.ClassColours;
import org.hemolens.render.HeatmapRenderer;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.ui.ControlTest;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;

@SuppressWarnings("NullAway.Init") // the controls are made in control(), before any test
class OverlayAndGateTest extends ControlTest {
    private OverlayControls overlay;
    private GatePanel gate;
    private VBox both;

    @Override
    protected Parent control() {
        overlay = new OverlayControls();
        gate = new GatePanel();
        both = new VBox(8, overlay, gate);
        return both;
    }

    @Override
    protected double[] size() {
        return new double[] {330, 560};
    }

    private String gateWords() {
        return ask(() -> gate.lookupAll(".label").stream()
                .map(n -> ((Label) n).getText())
                .collect(Collectors.joining("\n")));
    }

    @Test
    void switchAndSlidersAreTheProperties() {
        clickOn("#overlay-shown");
        assertThat(ask(() -> overlay.shownProperty().get())).isFalse();
        assertThat(ask(() -> overlay.lookup("#opacity").isDisabled())).isTrue();
        fx(() -> {
            overlay.shownProperty().set(true);
            ((Slider) overlay.lookup("#threshold")).setValue(0.25);
            overlay.overlayOpacityProperty().set(0.8);
        });
        assertThat(ask(() -> overlay.thresholdProperty().get())).isEqualTo(0.25);
        assertThat(ask(() -> ((Slider) overlay.lookup("#opacity")).getValue())).isEqualTo(0.8);
    }

    @Test
    void theBarDrawsWhatTheRendererDraws() {
        ColourBar bar = ask(() -> (ColourBar) overlay.lookup(".colour-bar"));
        fx(() -> {
            overlay.hemorrhageClassProperty().set(HemorrhageClass.SUBDURAL);
            overlay.overlayOpacityProperty().set(0.7);
            overlay.thresholdProperty().set(0.3);
        });
        HeatmapRenderer renderer = new HeatmapRenderer(ClassColours.rgb(HemorrhageClass.SUBDURAL), 0.7, 0.3);
        for (double s = 0; s <= 1; s += 0.05) {
            assertThat(bar.alpha(s)).isEqualTo(renderer.alpha(s));
        }
        assertThat(bar.alpha(0.29)).isZero();
        assertThat(ask(bar::getAccessibleText)).contains("Subdural", "nothing is drawn below 30.0 %");
    }

    @Test
    void methodScaleAndContoursAreSaidBesideTheBar() {
        fx(() -> {
            overlay.methodOnScreenProperty().set("HiResCAM");
            overlay.probabilityProperty().set(0.7);
        });
        assertThat(legend())
                .isEqualTo("HiResCAM. Strength = probability × relative activation. ▾ the most this slice's map can"
                        + " reach: 70.0 %.");
        fx(() -> {
            overlay.probabilityProperty().set(Double.NaN);
            overlay.choice().scaleProperty().set(MapScale.SLICE);
        });
        assertThat(legend())
                .contains("the largest value of each map on this slice")
                .contains("Not tied to probability");
        fx(() -> {
            overlay.choice().scaleProperty().set(MapScale.SERIES);
            overlay.choice().drawingProperty().set(MapDrawing.CONTOURS);
        });
        assertThat(legend())
                .contains("the largest value of each class's maps in the whole series")
                .contains("Not tied to probability")
                .endsWith("Lines at 25, 50, 75 %.");
        ColourBar bar = ask(() -> (ColourBar) overlay.lookup(".colour-bar"));
        fx(() -> overlay.requestLayout());
        assertThat(ask(bar::getAccessibleText)).contains("in the whole series");
    }

    private String legend() {
        return ask(() -> ((Label) overlay.lookup("#map-legend")).getText());
    }

    @Test
    void gateSaysNothingBeforeACheckThenEachAnswerWithItsEvidence() {
        assertThat(gateWords()).contains("Not checked yet.");
        fx(() -> gate.checkProperty().set(Optional.of(Samples.gate())));
        assertThat(gateWords()).contains("Accepted with 1 warning.", "gantry tilt 18.5 degrees");
        assertThat(ask(() -> gate.lookupAll(".gate-answer"))).hasSize(5);
        fx(() -> gate.checkProperty().set(Optional.of(Samples.refused())));
        assertThat(gateWords()).contains("Refused: the model is not run without an override", "BONEPLUS (0018,1210)");
        assertThat(ask(() -> gate.lookupAll(".gate-answer.refused"))).hasSize(1);
        fx(() -> {
            overlay.hemorrhageClassProperty().set(HemorrhageClass.SUBDURAL);
            overlay.probabilityProperty().set(0.87);
        });
        picture(both, "overlay-gate");
    }

    @Test
    void whatIsNotStatedHasNoTick() {
        fx(() -> gate.checkProperty()
                .set(Optional.of(new ProtocolCheck(List.of(
                        new ProtocolCheck.Answer("Modality", ProtocolCheck.Verdict.OK, "CT"),
                        new ProtocolCheck.Answer(
                                "Patient", ProtocolCheck.Verdict.OK, false, "no age in the header"))))));
        assertThat(gateWords()).contains("Not stated: 1 of 2.", "Patient\nnot stated\nno age in the header");
        assertThat(ask(() -> gate.lookupAll(".gate-answer.unknown .hl-ok"))).isEmpty();
        assertThat(ask(() -> gate.lookupAll(".gate-answer .hl-ok")))
                .as("Modality")
                .hasSize(1);
        assertThat(ask(() -> gate.lookup(".gate-answer.unknown").getAccessibleText()))
                .isEqualTo("Patient: not stated. no age in the header");
    }

    /** A row that is higher than its words hides all that come after it below the edge. */
    @Test
    void everyAnswerIsAsHighAsItsWords() {
        fx(() -> gate.checkProperty().set(disagreeing()));
        for (double width : new double[] {330, 300}) {
            fx(() -> both.setMaxWidth(width));
            settle();
            ask(() -> {
                for (Node row : gate.lookupAll(".gate-answer")) {
                    double top = row.localToScene(row.getLayoutBounds()).getMinY();
                    double words = row.lookupAll(".label .text").stream()
                            .mapToDouble(
                                    t -> t.localToScene(t.getLayoutBounds()).getMaxY())
                            .max()
                            .orElseThrow();
                    double bottom = row.localToScene(row.getLayoutBounds()).getMaxY();
                    assertThat(bottom - words)
                            .as(((GateRow) row).getAccessibleText())
                            .isBetween(-0.5, 12.0);
                    assertThat(bottom).isGreaterThan(top);
                    row.lookupAll(".label").forEach(l -> assertThat(((Text) l.lookup(".text")).getText())
                            .as("not cut")
                            .isEqualTo(((Label) l).getText()));
                }
                return true;
            });
        }
        picture(gate, "gate-rows");
    }

    private static Optional<ProtocolCheck> disagreeing() {
        return Optional.of(new ProtocolCheck(List.of(
                new ProtocolCheck.Answer("Modality", ProtocolCheck.Verdict.OK, "CT"),
                new ProtocolCheck.Answer(
                        "Kernel",
                        ProtocolCheck.Verdict.OK,
                        true,
                        "pixels: soft tissue; header: soft tissue",
                        Optional.of(new Reading("soft tissue", OptionalDouble.of(0.946), "ConvolutionKernel H31s")),
                        Optional.of(new Reading("soft tissue", OptionalDouble.of(0.99), "coarse noise")),
                        false),
                new ProtocolCheck.Answer(
                        "Tube voltage",
                        ProtocolCheck.Verdict.OK,
                        true,
                        "120 kVp",
                        Optional.of(new Reading("120 kVp", OptionalDouble.empty(), "KVP")),
                        Optional.of(new Reading("", OptionalDouble.empty(), "cannot be judged")),
                        false),
                new ProtocolCheck.Answer(
                        "Contrast",
                        ProtocolCheck.Verdict.REFUSED,
                        true,
                        "headers and pixels disagree",
                        Optional.of(
                                new Reading("without contrast", OptionalDouble.of(0.981), "ContrastBolusAgent NONE")),
                        Optional.of(
                                new Reading("with contrast", OptionalDouble.of(0.97), "sagittal sinus 60 HU denser")),
                        true))));
    }

    @Test
    void headerAndPixelsStandSideBySideAndTheirDifferenceIsMarked() {
        fx(() -> gate.checkProperty().set(disagreeing()));
        assertThat(gateWords())
                .contains("Header\nwithout contrast (98 %)\nContrastBolusAgent NONE")
                .contains("Pixels\nwith contrast (97 %)\nsagittal sinus 60 HU denser")
                .contains("header and pixels differ")
                .doesNotContain("coarse noise");
        assertThat(ask(() -> gate.lookupAll(".gate-answer.disagreement"))).hasSize(1);
        picture(both, "gate-disagreement");
    }

    @Test
    void anAnswerIsReachedAndOpenedByKeys() {
        fx(() -> gate.checkProperty().set(disagreeing()));
        List<Node> rows = ask(() -> List.copyOf(((VBox) gate.getChildren().get(2)).getChildren()));
        fx(() -> rows.getFirst().requestFocus());
        press(KeyCode.DOWN).release(KeyCode.DOWN);
        press(KeyCode.DOWN).release(KeyCode.DOWN);
        Node kernel = rows.get(2);
        assertThat(ask(kernel::isFocused)).isTrue();
        press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertThat(gateWords()).contains("coarse noise");
        press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertThat(gateWords()).doesNotContain("coarse noise");
        press(KeyCode.END).release(KeyCode.END);
        press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertThat(gateWords()).contains("cannot be judged");
    }

    @Test
    void iconsHaveTheirGlyphs() {
        fx(() -> gate.checkProperty().set(Optional.of(Samples.gate())));
        FontIcon icon = ask(() -> (FontIcon) gate.lookup(".ikonli-font-icon"));
        assertThat(ask(() -> icon.getFont().getFamily())).contains("Material Design Icons");
        assertThat(ask(() -> icon.getLayoutBounds().getWidth())).isGreaterThan(10);
    }
}

package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.SliceResult;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.OccludedRegion;
import org.hemolens.explain.Occlusion.Filling;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.ui.explain.OcclusionModel;
import org.hemolens.ui.explain.WhatIf;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.Test;

/** A region occluded with the mouse: numbers before and after, kept nowhere. */
class OccludingTest extends WorkstationTest {
    private static final int BLEED = 19;

    private void analysed() {
        openHead();
        fx(() -> {
            workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL);
            workstation.study().moveTo(BLEED);
            workstation.perform(Action.RUN);
        });
        until("it is analysed", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
    }

    private String text(String id) {
        settle();
        return ask(() -> ((Labeled) lookup(id).query()).getText());
    }

    private OcclusionModel occlusion() {
        return workstation.explanations().occlusion();
    }

    private void occlude() {
        fx(() -> workstation.perform(Action.OCCLUDE));
        assertThat(ask(() -> occlusion().inHandProperty().get())).isTrue();
        drag("#viewport", MouseButton.PRIMARY).dropBy(70, 30);
        answered();
    }

    private void answered() {
        until(
                "the model has answered",
                () -> occlusion().answer().isPresent()
                        && !occlusion().busyProperty().get());
    }

    private Node layer() {
        return lookup("#occlusion").query();
    }

    @Test
    void draggingOnTheSliceSaysTheProbabilitiesBeforeAndAfterOfAllClassesAndBothTargets() {
        analysed();
        AnalysisResult result = ask(() -> workstation.analysis().result().orElseThrow());
        List<Probabilities> before =
                result.slices().stream().map(SliceResult::sequence).toList();
        short[] hu = ask(() -> workstation.study().hu(BLEED).orElseThrow()).clone();
        occlude();
        assertThat(ask(() -> lookup("#right-tabs")
                        .queryAs(TabPane.class)
                        .getSelectionModel()
                        .getSelectedIndex()))
                .as("the explanation is in front")
                .isEqualTo(1);
        WhatIf answer = ask(() -> occlusion().answer().orElseThrow());
        assertThat(answer.occlusion().slice()).isEqualTo(BLEED);
        assertThat(answer.occlusion().pixels()).isGreaterThan(1000);
        for (CamTarget target : CamTarget.values()) {
            for (HemorrhageClass c : HemorrhageClass.all()) {
                double change =
                        answer.after().probability(c, target) - answer.before().probability(c, target);
                String shown = text("#occlude-" + target.id() + "-" + c.id());
                assertThat(Double.parseDouble(
                                shown.replace("−", "-").replace("+", "").replace("±", "")))
                        .as(target + " " + c)
                        .isCloseTo(100 * change, within(0.051));
            }
        }
        assertThat(answer.after().logit(HemorrhageClass.SUBDURAL, CamTarget.SLICE))
                .as("the networks saw something else")
                .isNotEqualTo(answer.before().logit(HemorrhageClass.SUBDURAL, CamTarget.SLICE));
        assertThat(layer().isVisible()).isTrue();
        assertThat(layer().getAccessibleText()).startsWith("occluded: what if\nSubdural");
        assertThat(text("#occlude-state")).contains("in a ring of 5 mm around");
        picture("occlusion");
        // Nothing else knows of it.
        assertThat(ask(() -> workstation.analysis().result().orElseThrow())).isSameAs(result);
        assertThat(result.slices().stream().map(SliceResult::sequence).toList()).isEqualTo(before);
        assertThat(ask(() -> workstation.study().hu(BLEED).orElseThrow())).containsExactly(hu);
        assertThat(ask(() -> workstation.analysis().sequenceProbabilities().get(BLEED)))
                .isEqualTo(before.get(BLEED));
    }

    @Test
    void anotherSliceEscapeHiddenAiAndAnotherSeriesEndIt() {
        analysed();
        occlude();
        fx(() -> workstation.study().moveBy(1));
        assertThat(ask(() -> occlusion().region())).isEmpty();
        assertThat(ask(() -> occlusion().answer())).isEmpty();
        assertThat(layer().isVisible()).isFalse();
        assertThat(lookup("#occlude-slice-any").tryQuery()).isEmpty();
        fx(() -> workstation.study().moveBy(-1));
        assertThat(ask(() -> occlusion().region()))
                .as("not kept for the way back")
                .isEmpty();
        drag("#viewport", MouseButton.PRIMARY).dropBy(70, 30);
        answered();
        type(KeyCode.ESCAPE);
        assertThat(ask(() -> occlusion().inHandProperty().get())).isFalse();
        assertThat(ask(() -> occlusion().region())).isEmpty();
        occlude();
        fx(() -> workstation.perform(Action.TOGGLE_AI));
        assertThat(ask(() -> occlusion().inHandProperty().get())).isFalse();
        fx(() -> workstation.perform(Action.TOGGLE_AI));
        occlude();
        fx(() -> workstation.choose(second));
        until("the other series is loaded", () -> workstation
                .study()
                .loaded()
                .filter(l -> l.series().slices().size() == 12)
                .isPresent());
        assertThat(ask(() -> occlusion().inHandProperty().get())).isFalse();
        assertThat(ask(() -> occlusion().answer())).isEmpty();
        fx(() -> workstation.perform(Action.OCCLUDE));
        assertThat(ask(() -> occlusion().inHandProperty().get())).isFalse();
        assertThat(notices()).contains("Needs an analysis");
    }

    @Test
    void theRegionIsMovedByDraggingItAndTheWindowStays() {
        analysed();
        Object window = ask(() -> workstation.view().windowProperty().get());
        occlude();
        OccludedRegion.Circle first =
                (OccludedRegion.Circle) ask(() -> occlusion().region().orElseThrow());
        drag("#viewport", MouseButton.PRIMARY).dropBy(0, -80);
        answered();
        OccludedRegion.Circle moved =
                (OccludedRegion.Circle) ask(() -> occlusion().region().orElseThrow());
        assertThat(moved.radiusX()).isCloseTo(first.radiusX(), within(1e-9));
        assertThat(moved.y()).isLessThan(first.y() - 20);
        assertThat(ask(() -> occlusion().answer().orElseThrow().region())).isEqualTo(moved);
        assertThat(ask(() -> workstation.view().windowProperty().get())).isEqualTo(window);
    }

    @Test
    void aBoxAndAFixedFillingAreStated() {
        analysed();
        fx(() -> {
            occlusion().shapeProperty().set(OcclusionModel.Shape.BOX);
            occlusion().fillingProperty().set(Filling.CSF);
        });
        occlude();
        assertThat(ask(() -> occlusion().region().orElseThrow())).isInstanceOf(OccludedRegion.Box.class);
        assertThat(text("#occlude-state")).endsWith("pixels filled with 10 HU.");
        fx(() -> occlusion().fillingProperty().set(Filling.BRAIN));
        until("it is filled anew", () -> occlusion()
                .answer()
                .filter(a -> a.occlusion().fillHu() == 35)
                .isPresent());
    }

    @Test
    void aMeasuringToolPutsItDownAndItPutsAMeasuringToolDown() {
        analysed();
        fx(() -> workstation.perform(Action.OCCLUDE));
        fx(() -> workstation.perform(Action.MEASURE_DISTANCE));
        assertThat(ask(() -> occlusion().inHandProperty().get())).isFalse();
        fx(() -> workstation.perform(Action.OCCLUDE));
        assertThat(ask(() -> workstation.measure().toolProperty().get())).isEmpty();
        drag("#viewport", MouseButton.PRIMARY).dropBy(70, 30);
        answered();
        assertThat(ask(() -> workstation.measure().undoableProperty().get()))
                .as("nothing was measured")
                .isFalse();
    }

    @Test
    void onlyTheLatestRegionIsAsked() {
        analysed();
        fx(() -> workstation.perform(Action.OCCLUDE));
        fx(() -> {
            for (int i = 0; i < 50; i++) {
                occlusion().occlude(new OccludedRegion.Circle(200 + i, 250, 20, 20));
            }
        });
        answered();
        assertThat(ask(() -> occlusion().answer().orElseThrow().region()))
                .isEqualTo(new OccludedRegion.Circle(249, 250, 20, 20));
    }
}

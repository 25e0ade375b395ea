package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.hemolens.explain.CamTarget;
import org.hemolens.faithfulness.CheckKind;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.ui.explain.FaithfulnessSection;
import org.hemolens.ui.explain.FaithfulnessState;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A report is shown over the very map that it is of, and over no other. */
class FaithfulnessFlowTest extends WorkstationTest {
    @BeforeEach
    void analysed() {
        openHead();
        run();
        fx(() -> workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL));
        fx(() ->
                lookup("#right-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
    }

    private void run() {
        type(KeyCode.A);
        until("done", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
    }

    private FaithfulnessSection section() {
        return lookup("#faithfulness").queryAs(FaithfulnessSection.class);
    }

    private FaithfulnessState state() {
        return ask(() -> section().stateProperty().get());
    }

    private void check() {
        fx(() -> ((Button) section().lookup("#faith-check")).fire());
    }

    private void checked() {
        check();
        until("checked", () -> section().stateProperty().get() instanceof FaithfulnessState.Checked);
    }

    @Test
    void theReportGoesWithItsMapAndComesBackWithIt() {
        fx(() -> workstation.study().moveTo(5));
        assertThat(state()).isInstanceOf(FaithfulnessState.Unchecked.class);
        checked();
        FaithfulnessState first = state();
        assertThat(((FaithfulnessState.Checked) first).report())
                .satisfies(r -> assertThat(r.slice()).isEqualTo(5))
                .satisfies(r -> assertThat(r.hemorrhageClass()).isEqualTo(HemorrhageClass.SUBDURAL))
                .satisfies(r -> assertThat(r.target())
                        .isEqualTo(ask(() -> workstation.view().targetProperty().get())))
                .satisfies(r -> assertThat(r.branch()).isEqualTo("fused"));
        fx(() -> workstation.study().moveTo(6));
        assertThat(state()).as("another slice").isEqualTo(new FaithfulnessState.Unchecked(""));
        assertThat(ask(() -> section().lookup("#faith-light"))).isNull();
        fx(() -> workstation.study().moveTo(5));
        assertThat(state()).isEqualTo(first);
        fx(() -> workstation.view().classShownProperty().set(HemorrhageClass.ANY));
        assertThat(state()).as("another class").isInstanceOf(FaithfulnessState.Unchecked.class);
        fx(() -> workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL));
        CamTarget target = ask(() -> workstation.view().targetProperty().get());
        fx(() -> workstation
                .view()
                .targetProperty()
                .set(target == CamTarget.SLICE ? CamTarget.SEQUENCE : CamTarget.SLICE));
        assertThat(state()).as("another target").isInstanceOf(FaithfulnessState.Unchecked.class);
        fx(() -> workstation.view().targetProperty().set(target));
        assertThat(state()).isEqualTo(first);
        fx(() -> workstation.view().branchProperty().set("A"));
        assertThat(state()).as("no map of that branch").isInstanceOf(FaithfulnessState.NoMap.class);
        fx(() -> workstation.view().branchProperty().set("fused"));
        run();
        assertThat(state()).as("the same map, analysed again").isEqualTo(first);
        fx(() -> workstation.choose(second));
        assertThat(state()).as("another series").isInstanceOf(FaithfulnessState.NoMap.class);
    }

    @Test
    void aReportThatComesLateIsNotShownOverAnotherSlice() {
        analysis.opening.shut();
        fx(() -> workstation.study().moveTo(5));
        check();
        assertThat(state()).isEqualTo(new FaithfulnessState.Running());
        fx(() -> workstation.study().moveTo(6));
        assertThat(state()).isInstanceOf(FaithfulnessState.RunningOther.class);
        assertThat(ask(() -> section().lookup("#faith-check").isDisabled())).isTrue();
        analysis.opening.open();
        until("it is done", () -> section().stateProperty().get() instanceof FaithfulnessState.Unchecked);
        assertThat(ask(() -> section().lookup("#faith-light"))).isNull();
        fx(() -> workstation.study().moveTo(5));
        assertThat(state()).isInstanceOf(FaithfulnessState.Checked.class);
    }

    @Test
    void whatRunsIsStoppedByItsButtonAndByAnotherSeries() {
        analysis.opening.shut();
        check();
        fx(() -> ((Button) section().lookup("#faith-cancel")).fire());
        analysis.opening.open();
        until("stopped", () -> section().stateProperty().get().equals(new FaithfulnessState.Unchecked("")));
        analysis.opening.shut();
        check();
        fx(() -> workstation.choose(second));
        assertThat(state()).isInstanceOf(FaithfulnessState.NoMap.class);
        assertThat(ask(() -> section().lookup("#faith-cancel").getParent().isVisible()))
                .isFalse();
    }

    @Test
    void aFailureIsSaidAndTheCheckCanBeAskedForAgain() {
        analysis.failure = "manifest.json: gone";
        check();
        until(
                "failed",
                () -> section().stateProperty().get().equals(new FaithfulnessState.Unchecked("manifest.json: gone")));
        assertThat(ask(() -> ((Label) section().lookup("#faith-note")).getText()))
                .contains("gone");
        analysis.failure = "";
        checked();
    }

    @Test
    void everyCheckHasALineWithItsWordAndThePageSaysWhatItMeans() {
        checked();
        for (CheckKind kind : CheckKind.values()) {
            Node row = ask(() -> section().lookup("#faith-" + kind.id()));
            String line = ask(() -> ((Label) row.lookup(".hl-strong")).getText());
            assertThat(line).containsAnyOf("holds", "partly", "does not hold", "not judged");
            assertThat(ask(() -> ((Label) row.lookup(".hl-strong")).getGraphic()))
                    .isNotNull();
        }
        picture("faithfulness-window");
        fx(() -> ((Hyperlink) section().lookup("#faith-means")).fire());
        picture("faithfulness-page");
        assertThat(ask(() -> lookup("#cover").query().isVisible())).isTrue();
        assertThat(ask(() -> lookup("#cover").query().lookup("#faith-sheet"))).isNotNull();
        type(KeyCode.ESCAPE);
        assertThat(ask(() -> lookup("#cover").query().isVisible())).isFalse();
    }
}

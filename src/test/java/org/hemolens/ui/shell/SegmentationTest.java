package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.hemolens.analysis.SliceMasks;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.PackageSummary;
import org.hemolens.segment.LabelVolumes;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.SegmentationModel;
import org.hemolens.ui.state.SegmentationModel.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The segmentation in the window: asked before it runs, beside the analysis, and never over another series. */
class SegmentationTest extends WorkstationTest {
    /** What the fake network labels: what is bright. */
    private static final int BRIGHT = 1;

    @BeforeEach
    void opened() {
        packages.segmentations = segmentation.packages();
        openHead();
    }

    private State state() {
        return ask(() -> workstation.segmentations().flow().model().state());
    }

    private void untilIs(Class<? extends State> wanted) {
        until(
                wanted.getSimpleName(),
                () -> wanted.isInstance(
                        workstation.segmentations().flow().model().state()));
    }

    private void begin() {
        press(KeyCode.SHIFT).type(KeyCode.G).release(KeyCode.SHIFT);
    }

    private void run() {
        begin();
        untilIs(SegmentationModel.Asking.class);
        clickOn("#segment-run");
        untilIs(SegmentationModel.Done.class);
    }

    private String text(String id) {
        return ask(() -> lookup(id).queryAs(Labeled.class).getText());
    }

    private boolean drawn() {
        settle();
        return ask(() -> lookup("#labels").query().isVisible());
    }

    private String statement() {
        settle();
        return ask(() -> lookup("#ai-statement").queryAs(Text.class).getText());
    }

    private LabelVolumes volumes() {
        return ask(() -> workstation.views().labels().shown().orElseThrow().volumes());
    }

    @Test
    void nothingRunsBeforeTheCostIsSaidAndAccepted() {
        begin();
        untilIs(SegmentationModel.Asking.class);
        assertThat(text("#segment-note")).contains("cubes").contains("MB").contains("CPU, 1 thread");
        assertThat(segmentation.runs).hasValue(0);
        assertThat(drawn()).isFalse();
        picture("segmentation-asking");
        clickOn("#segment-leave");
        assertThat(state()).isInstanceOf(SegmentationModel.Idle.class);
        assertThat(segmentation.runs).hasValue(0);
    }

    @Test
    void volumesLesionsAndProvenanceAreSaidAndLabelsAreDrawn() {
        run();
        assertThat(drawn()).isTrue();
        assertThat(statement()).contains("what the network takes voxels for").contains("UNTRAINED");
        assertThat(volumes().ml(BRIGHT)).isGreaterThan(10);
        assertThat(text("#segment-ml-intraparenchymal")).endsWith(" ml");
        assertThat(text("#segment-blood")).contains("Labelled as blood in all");
        assertThat(text("#segment-device")).isEqualTo("CPU, 1 thread");
        assertThat(text("#segment-computed")).startsWith("now");
        assertThat(ask(() -> lookup("#labelled-lane").query().isVisible())).isTrue();
        picture("segmentation-done");
    }

    @Test
    void whatWasComputedOnceIsThereAtOnce() {
        run();
        begin();
        untilIs(SegmentationModel.Done.class);
        until("from the cache", () -> text("#segment-computed").startsWith("computed earlier"));
        assertThat(segmentation.runs).hasValue(1);
        assertThat(drawn()).isTrue();
    }

    @Test
    void aStoppedRunLeavesNothingAndCanBeBegunAnew() {
        segmentation.cubes.shut();
        begin();
        untilIs(SegmentationModel.Asking.class);
        clickOn("#segment-run");
        untilIs(SegmentationModel.Running.class);
        assertThat(ask(() -> lookup("#segmenting-cancel").query().isVisible())).isTrue();
        type(KeyCode.ESCAPE);
        untilIs(SegmentationModel.Cancelled.class);
        assertThat(drawn()).isFalse();
        assertThat(text("#segment-note")).contains("Nothing of it was kept");
        segmentation.cubes.open();
        run();
        assertThat(drawn()).isTrue();
        assertThat(segmentation.runs).hasValue(2);
    }

    @Test
    void theWindowGoesOnWhileItRuns() {
        segmentation.cubes.shut();
        begin();
        untilIs(SegmentationModel.Asking.class);
        clickOn("#segment-run");
        untilIs(SegmentationModel.Running.class);
        type(KeyCode.A);
        until("analysed", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        assertThat(state()).isInstanceOf(SegmentationModel.Running.class);
        segmentation.cubes.open();
        untilIs(SegmentationModel.Done.class);
    }

    @Test
    void aLabelIsSwitchedOffAndOn() {
        run();
        clickOn("#segment-label-intraparenchymal");
        assertThat(drawn()).as("the only label there is").isFalse();
        clickOn("#segment-label-intraparenchymal");
        assertThat(drawn()).isTrue();
        press(KeyCode.SHIFT).type(KeyCode.L).release(KeyCode.SHIFT);
        assertThat(drawn()).isFalse();
        assertThat(ask(() -> lookup("#segment-shown").queryAs(CheckBox.class).isSelected()))
                .isFalse();
        assertThat(statement()).contains("hidden");
        press(KeyCode.SHIFT).type(KeyCode.L).release(KeyCode.SHIFT);
        assertThat(drawn()).isTrue();
        type(KeyCode.H);
        assertThat(drawn()).as("all AI is hidden").isFalse();
    }

    @Test
    void aClickOnAPieceGoesToItsSlice() {
        run();
        LabelVolumes.Level piece = volumes().lesions().getFirst();
        fx(() -> workstation.study().moveTo(piece.slice() == 0 ? SLICES - 1 : 0));
        clickOn("#segment-piece-0");
        settle();
        assertThat(ask(() -> workstation.study().index())).isEqualTo(piece.slice());
        assertThat(piece.slice()).isBetween(piece.first(), piece.last());
    }

    @Test
    void nothingOfASeriesComesOverAnother() {
        segmentation.cubes.shut();
        segmentation.ignoreCancellation = true;
        begin();
        untilIs(SegmentationModel.Asking.class);
        clickOn("#segment-run");
        untilIs(SegmentationModel.Running.class);
        fx(() -> workstation.choose(second));
        until("the other series", () -> workstation
                .study()
                .loaded()
                .filter(l -> l.series().equals(second))
                .isPresent());
        assertThat(state()).isInstanceOf(SegmentationModel.Idle.class);
        segmentation.cubes.open();
        settle();
        assertThat(drawn()).isFalse();
        assertThat(ask(() -> workstation.views().labels().shown())).isEmpty();
        assertThat(state()).isInstanceOf(SegmentationModel.Idle.class);
        segmentation.ignoreCancellation = false;
    }

    @Test
    void aResultGoesWithItsSeries() {
        run();
        fx(() -> workstation.choose(second));
        assertThat(ask(() -> workstation.views().labels().shown())).isEmpty();
        assertThat(drawn()).isFalse();
        assertThat(ask(() -> lookup("#labelled-lane").query().isVisible())).isFalse();
        assertThat(ask(() -> lookup("#segment-result").query().isVisible())).isFalse();
    }

    @Test
    void theGateStandsBeforeItAndItsOverrideIsKept() {
        segmentation.refuse = true;
        begin();
        untilIs(SegmentationModel.Refused.class);
        assertThat(segmentation.logits).hasValue(0);
        clickOn("#override-reason").write("second look asked for");
        clickOn("#gate-override");
        untilIs(SegmentationModel.Asking.class);
        clickOn("#segment-run");
        untilIs(SegmentationModel.Done.class);
        assertThat(((SegmentationModel.Done) state()).result().overrideReason()).contains("second look asked for");
    }

    @Test
    void whereNoPackageIsItSaysWhereWeightsArePublished() {
        packages.segmentations = List.of();
        begin();
        untilIs(SegmentationModel.NoPackage.class);
        assertThat(text("#segment-note"))
                .contains("github.com/biomedia-mira/blast-ct")
                .contains("export_blast_ct.py");
    }

    @Test
    void aPackageThatCannotBeUsedIsSaidWithItsReason() {
        PackageSummary good = packages.segmentations.getFirst();
        packages.segmentations = List.of(new PackageSummary(
                good.folder(), Optional.empty(), "", "", List.of(), "", "", Optional.of("network.pt: wrong hash")));
        begin();
        untilIs(SegmentationModel.NoPackage.class);
        assertThat(text("#segment-note")).contains("network.pt: wrong hash");
    }

    @Test
    void aNetworkThatBreaksIsSaid() {
        begin();
        untilIs(SegmentationModel.Asking.class);
        segmentation.broken = true;
        clickOn("#segment-run");
        untilIs(SegmentationModel.Failed.class);
        assertThat(text("#segment-note")).contains("not finite");
        assertThat(drawn()).isFalse();
    }

    @Test
    void whereTheAnalysisSaysOtherwiseIsSaidAndMarked() {
        run();
        assertThat(against()).contains("Run the analysis");
        type(KeyCode.A);
        until("analysed", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        settle();
        // The fake analysis calls no intraparenchymal blood anywhere, the fake network labels bone as such.
        assertThat(against()).contains("intraparenchymal hemorrhage:").contains("below its threshold");
        // ... and it calls subdural blood, of which the fake network labels none.
        assertThat(against()).contains("extra-axial hemorrhage: less than").contains("reaches its threshold");
        picture("segmentation-against");
    }

    @Test
    void masksOfTheAnalysisAreDrawnMeasuredAndGoWithIt() {
        byte[][] pixels = new byte[SLICES][512 * 512];
        float[][] summed = new float[1][SLICES];
        Arrays.fill(pixels[20], 200 * 512, 260 * 512, (byte) 1);
        summed[0][20] = 25_000;
        analysis.masks = Optional.of(new SliceMasks(List.of(List.of(HemorrhageClass.SUBDURAL)), pixels, summed));
        type(KeyCode.A);
        until("analysed", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        fx(() -> workstation.study().moveTo(20));
        assertThat(drawn()).isTrue();
        // 60 rows of 512 pixels of 0.488 mm, 5 mm apart
        assertThat(volumes().ml(1)).isCloseTo(60 * 512 * 0.488 * 0.488 * 5 / 1000, within(1e-6));
        assertThat(text("#segment-summed")).startsWith("Slice 21").contains("29.8 ml");
        fx(() -> workstation.study().moveTo(3));
        assertThat(drawn()).isFalse();
        assertThat(text("#segment-summed")).startsWith("Slice 4").contains("0.00 ml");
        fx(() -> workstation.choose(second));
        assertThat(ask(() -> workstation.views().labels().shown())).isEmpty();
    }

    private String against() {
        return ask(() -> lookup("#segment-against").queryAs(VBox.class).getChildren().stream()
                .map(n -> ((Label) n).getText())
                .reduce("", (a, b) -> a + "\n" + b));
    }
}

package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hemolens.model.HemorrhageClass.INTRAPARENCHYMAL;
import static org.hemolens.model.HemorrhageClass.SUBDURAL;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.hemolens.explain.CamTarget;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.strip.ProbabilityStrip;
import org.hemolens.ui.strip.SliceAnswer;
import org.hemolens.ui.viewport.SliceView;
import org.junit.jupiter.api.Test;

/** The main job, from files to map, with hands on mouse and keys; files, networks and maps are the real ones. */
class EndToEndTest extends RealWorkstationTest {
    private static final int SIZE = 256;
    private static final int SLICES = 14;

    private SimulatedCase write(long seed, boolean bleeds) throws Exception {
        return SimulatedCase.write(
                bleeds
                        ? SimulatedCase.fresh(seed, SLICES, SIZE, INTRAPARENCHYMAL)
                        : SimulatedCase.fresh(seed, SLICES, SIZE),
                folder(seed));
    }

    private Path folder(long seed) {
        return temporary.resolve("case" + seed);
    }

    private ProbabilityStrip strip() {
        return lookup(".probability-strip").queryAs(ProbabilityStrip.class);
    }

    private long answered() {
        settle();
        return ask(() ->
                strip().answers().stream().filter(a -> a != SliceAnswer.MISSING).count());
    }

    private boolean heatmapIsVisible() {
        settle();
        return ask(() -> lookup("#heatmap").query().isVisible());
    }

    /** Distance from the most coloured pixel on screen to the bleed, mm; infinite where nothing is coloured. */
    private double heatmapToBleedMm(SimulatedCase scan) {
        settle();
        return ask(() -> {
            ImageView slice = lookup("#slice").queryAs(ImageView.class);
            PixelReader pixels = slice.getImage().getPixelReader();
            int most = 0;
            Point2D at = Point2D.ZERO;
            for (int y = 0; y < slice.getFitHeight(); y++) {
                for (int x = 0; x < slice.getFitWidth(); x++) {
                    int argb = pixels.getArgb(x, y);
                    // The class's colour has red and no blue, grey has of both the same: the difference is the
                    // heatmap's.
                    int colour = (argb >> 16 & 0xFF) - (argb & 0xFF);
                    if (colour > most) {
                        most = colour;
                        at = new Point2D(slice.getLayoutX() + x + 0.5, slice.getLayoutY() + y + 0.5);
                    }
                }
            }
            if (most == 0) {
                return Double.POSITIVE_INFINITY;
            }
            Point2D point = lookup("#viewport")
                    .queryAs(SliceView.class)
                    .transform()
                    .orElseThrow()
                    .toImage(at.getX(), at.getY());
            return scan.distanceMm(
                    workstation.study().index(), INTRAPARENCHYMAL, (int) point.getY(), (int) point.getX());
        });
    }

    private static int largest(SimulatedCase scan) {
        return IntStream.range(0, SLICES)
                .boxed()
                .max((a, b) -> Double.compare(scan.ml(a, INTRAPARENCHYMAL), scan.ml(b, INTRAPARENCHYMAL)))
                .orElseThrow();
    }

    private void runToTheEnd() {
        type(KeyCode.A);
        untilState(AnalysisState.DONE);
    }

    @Test
    void aHeadIsReadAnalysedAndExplained() throws Exception {
        SimulatedCase scan = write(27, true);
        openAndLoad(folder(27).resolve("dicom"));
        assertThat(index()).isEqualTo(SLICES / 2);
        moveTo("#viewport");
        scroll(1, VerticalDirection.DOWN);
        assertThat(Math.abs(index() - SLICES / 2)).isEqualTo(1);
        drag("#viewport", MouseButton.PRIMARY).dropBy(40, 0);
        assertThat(seen()).doesNotContain("W 80  L 40");
        type(KeyCode.DIGIT2);
        assertThat(seen()).contains("W 200  L 80  Subdural");

        runToTheEnd();
        assertThat(answered()).isEqualTo(SLICES);
        assertThat(seen()).contains("CPU", "not from the cache", "Hemolens two-branch small");
        clickOn("#class-intraparenchymal");
        int bleed = largest(scan);
        fx(() -> workstation.study().moveTo(bleed));
        assertThat(heatmapIsVisible()).isTrue();
        assertThat(heatmapToBleedMm(scan)).isLessThan(10);
        picture("end-to-end");
        theClassAndTheKeysChangeWhatIsSeen();
        theStripLeadsToTheBleed(scan);

        runToTheEnd();
        assertThat(seen()).contains("earlier, read from the cache");
        assertThat(heatmapToBleedMm(scan)).isLessThan(10);
        anotherSeriesLeavesNothingOfTheFirst();
    }

    private void theClassAndTheKeysChangeWhatIsSeen() {
        type(KeyCode.H);
        assertThat(heatmapIsVisible()).isFalse();
        assertThat(seen()).contains("AI hidden");
        type(KeyCode.H);
        assertThat(heatmapIsVisible()).isTrue();
        type(KeyCode.M);
        assertThat(heatmapIsVisible()).isFalse();
        type(KeyCode.M);
        clickOn("#class-subdural");
        settle();
        assertThat(ask(() -> strip().hemorrhageClassProperty().get())).isEqualTo(SUBDURAL);
        clickOn("#class-intraparenchymal");
        assertThat(heatmapIsVisible()).isTrue();
    }

    private void theStripLeadsToTheBleed(SimulatedCase scan) {
        fx(() -> workstation.study().moveTo(0));
        type(KeyCode.N);
        int next = index();
        List<Integer> above = ask(this::slicesAbove);
        assertThat(next)
                .as("next slice above")
                .isEqualTo(above.stream().filter(i -> i > 0).findFirst().orElseThrow());
        type(KeyCode.END).type(KeyCode.P);
        assertThat(index())
                .as("slice above before")
                .isEqualTo(above.stream().filter(i -> i < SLICES - 1).toList().getLast());
        assertThat(above).as("slices above, with the largest of the bleed").contains(largest(scan));
        assertThat(above.stream().filter(i -> scan.ml(i, INTRAPARENCHYMAL) > 0).count())
                .as("most of them bleed")
                .isGreaterThan(above.size() / 2);
        fx(() -> workstation.study().moveTo(0));
        clickOn(ask(this::strip));
        assertThat(index()).isBetween(SLICES / 2 - 2, SLICES / 2 + 2);
        fx(() -> workstation.study().moveTo(largest(scan)));
    }

    private List<Integer> slicesAbove() {
        double threshold = workstation.analysis().threshold(INTRAPARENCHYMAL).orElseThrow();
        return IntStream.range(0, SLICES)
                .filter(i -> workstation
                                .analysis()
                                .probability(i, INTRAPARENCHYMAL, CamTarget.SEQUENCE)
                                .orElseThrow()
                        >= threshold)
                .boxed()
                .toList();
    }

    private void anotherSeriesLeavesNothingOfTheFirst() throws Exception {
        SimulatedCase other = write(6, false);
        String uid = other.series().series().info().seriesInstanceUid();
        open(folder(6).resolve("dicom"));
        until("the other series is loaded", () -> workstation
                .study()
                .loaded()
                .filter(l -> l.series().info().seriesInstanceUid().equals(uid))
                .isPresent());
        assertThat(ask(() -> workstation.analysis().stateProperty().get())).isEqualTo(AnalysisState.IDLE);
        assertThat(heatmapIsVisible()).isFalse();
        assertThat(answered()).isZero();
        assertThat(seen())
                .contains("SIMULATED, SEED 900006")
                .doesNotContain("900003")
                .doesNotContain("read from the cache");
    }

    @Test
    void aCancelledRunSaysThatItIsIncompleteAndTheNextOneIsWhole() throws Exception {
        write(27, true);
        openAndLoad(folder(27).resolve("dicom"));
        held.hold(true);
        type(KeyCode.A);
        until(
                "the first bars are there",
                () -> !workstation.analysis().sliceProbabilities().isEmpty());
        type(KeyCode.ESCAPE);
        untilState(AnalysisState.CANCELLED);
        held.hold(false);
        assertThat(ask(() -> workstation.analysis().result())).isEmpty();
        assertThat(seen()).contains("Analysis incomplete");
        runToTheEnd();
        assertThat(answered()).isEqualTo(SLICES);
        assertThat(seen()).contains("not from the cache").doesNotContain("Analysis incomplete");
    }
}

package org.hemolens.ui.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.PixelNote;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.ui.ControlTest;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // the controls are made in control(), before any test
class SeriesAndProblemsTest extends ControlTest {
    private SeriesList series;
    private ProblemList problems;
    private VBox both;
    private final Series brain = Samples.series("1", 2, "HEAD 5mm", "STANDARD", 28, 5, 2.5, 7.5);
    private final Series bone = Samples.series("1", 3, "BONE", "BONEPLUS", 240, 0.625);
    private final Series demo = Samples.series("2", 1, "Simulated subdural hemorrhage, 5 mm", "", 32, 5);

    @Override
    protected Parent control() {
        series = new SeriesList();
        problems = new ProblemList();
        both = new VBox(8, series, problems);
        VBox.setVgrow(series, Priority.ALWAYS);
        VBox.setVgrow(problems, Priority.SOMETIMES);
        return both;
    }

    @Override
    protected double[] size() {
        return new double[] {360, 640};
    }

    @Test
    void aClickChoosesASeriesAndThePropertySelectsIt() {
        fx(() -> series.series().setAll(brain, bone, demo));
        assertThat(ask(() -> series.chosenProperty().get())).isEmpty();
        clickOn("3 · BONE");
        assertThat(ask(() -> series.chosenProperty().get())).containsSame(bone);
        fx(() -> series.chosenProperty().set(Optional.of(brain)));
        assertThat(ask(() -> ((ListView<?>) series.lookup(".list-view"))
                        .getSelectionModel()
                        .getSelectedIndex()))
                .as("below the headings of patient and study")
                .isEqualTo(2);
        fx(() -> series.chosenProperty().set(Optional.empty()));
        assertThat(ask(() -> ((ListView<?>) series.lookup(".list-view"))
                        .getSelectionModel()
                        .getSelectedIndex()))
                .isEqualTo(-1);
    }

    @Test
    void aSeriesThatIsGoneIsNoLongerChosen() {
        fx(() -> series.series().setAll(brain, bone));
        fx(() -> series.chosenProperty().set(Optional.of(bone)));
        fx(() -> series.series().setAll(demo));
        assertThat(ask(() -> series.chosenProperty().get())).isEmpty();
    }

    @Test
    void problemsAreHiddenWhenThereAreNoneAndCountedWhenThereAre() {
        assertThat(ask(() -> problems.isManaged() || problems.isVisible())).isFalse();
        fill();
        assertThat(ask(() -> problems.isManaged() && problems.isVisible())).isTrue();
        assertThat(ask(() -> ((Label) problems.lookup(".hl-panel-title")).getText()))
                .isEqualTo("PROBLEMS (6)");
        fx(() -> series.series().setAll(brain, bone, demo));
        fx(() -> series.chosenProperty().set(Optional.of(brain)));
        picture(both, "series-problems");
    }

    @Test
    void copyTakesEveryProblemWithItsWholePath() {
        fill();
        clickOn("#copy-problems");
        String copied = ask(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.lines()).hasSize(6);
        assertThat(copied).contains(Path.of("case", "IM0007.dcm") + "\tTRUNCATED\tends");
    }

    @Test
    void aProblemNamesItsFileAndItsKindOnce() {
        SeriesRejection cut = new SeriesRejection(Path.of("case", "a.dcm"), Reason.TRUNCATED, "a.dcm: ends early");
        assertThat(new Problem.NotLoaded(cut).message()).isEqualTo("ends early");
        GeometryIssue tilt = new GeometryIssue(GeometryIssue.Kind.GANTRY_TILT, "gantry tilt: slices are inclined");
        assertThat(new Problem.Geometry(tilt).message()).isEqualTo("slices are inclined");
        GeometryIssue single = new GeometryIssue(GeometryIssue.Kind.SINGLE_SLICE, "one slice only");
        assertThat(new Problem.Geometry(single).message()).isEqualTo("one slice only");
        fx(() -> problems.pixelNotes().setAll(new PixelNote(PixelNote.Kind.WRAPPED_VALUES, "wrapped values undone")));
        assertThat(ask(() -> ((Label) problems.lookup(".hl-panel-title")).getText()))
                .isEqualTo("PROBLEMS (1)");
        clickOn("#copy-problems");
        assertThat(ask(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("Pixel values\tWRAPPED_VALUES\twrapped values undone");
    }

    @Test
    void aThousandProblemsMakeFewCells() {
        fx(() -> problems.rejections()
                .setAll(IntStream.range(0, 1000)
                        .mapToObj(i -> new SeriesRejection(
                                Path.of("case", i + ".txt"), Reason.NOT_DICOM, i + ".txt: no DICOM prefix"))
                        .toList()));
        assertThat(ask(() -> problems.lookupAll(".list-cell").stream()
                        .filter(Node::isVisible)
                        .count()))
                .isBetween(1L, 60L);
    }

    @Test
    void anEmptyListSaysWhatToDo() {
        settle();
        assertThat(ask(() -> ((Label) series.lookup(".placeholder .label")).getText()))
                .isEqualTo("No series. Open or drop folders, DICOM files, zip archives or PNG images.");
        picture(both, "series-empty");
    }

    private void fill() {
        fx(() -> {
            problems.issues().setAll(Samples.issues());
            problems.rejections()
                    .setAll(List.of(
                            new SeriesRejection(
                                    Path.of("case", "IM0007.dcm"),
                                    Reason.TRUNCATED,
                                    "IM0007.dcm: ends after 210,432 of 524,288 bytes of pixel data"),
                            new SeriesRejection(
                                    Path.of("case", "readme.txt"),
                                    Reason.NOT_DICOM,
                                    "readme.txt: no DICOM prefix and no data set begins here"),
                            new SeriesRejection(
                                    Path.of("case", "IM0019.dcm"), Reason.EMPTY_FILE, "IM0019.dcm: has no bytes"),
                            new SeriesRejection(
                                    Path.of("case", "capture.dcm"),
                                    Reason.COLOUR_IMAGE,
                                    "capture.dcm: RGB picture, 3 samples a pixel")));
        });
    }
}

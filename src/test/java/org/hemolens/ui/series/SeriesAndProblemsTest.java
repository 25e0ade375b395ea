package org.hemolens.ui.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.PixelNote;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.protocol.StudyChoice;
import org.hemolens.ui.ControlTest;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

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
    void whatIsChosenIsInSightHoweverLongTheListIs() {
        List<Series> many = IntStream.range(0, 30)
                .mapToObj(i -> Samples.series("1", i + 1, "SERIES " + (i + 1), "STANDARD", 28, 5))
                .toList();
        fx(() -> {
            series.series().setAll(many.subList(0, 2));
            series.chosenProperty().set(Optional.of(many.get(1)));
        });
        // All at once, as when a search ends.
        fx(() -> {
            series.series().setAll(many);
            series.chosenProperty().set(Optional.of(many.get(25)));
        });
        assertThat(inSight("26 · SERIES 26")).isTrue();
        // What is found later comes above it.
        List<Series> more = new ArrayList<>(many);
        for (int i = 30; i < 60; i++) {
            more.add(i - 30, Samples.series("1", i + 1, "SERIES " + (i + 1), "STANDARD", 28, 5));
        }
        fx(() -> series.series().setAll(more));
        assertThat(inSight("26 · SERIES 26")).isTrue();
    }

    private boolean inSight(String title) {
        WaitForAsyncUtils.waitForFxEvents();
        return ask(() -> series.lookupAll(".hl-strong").stream()
                .filter(node -> node instanceof Label label && label.getText().equals(title))
                .anyMatch(node -> {
                    Bounds list = series.lookup(".list-view")
                            .localToScene(series.lookup(".list-view").getLayoutBounds());
                    return list.contains(node.localToScene(node.getLayoutBounds()));
                }));
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

    private List<Bounds> cells(Node list) {
        return list.lookupAll(".list-cell").stream()
                .filter(n -> n.isVisible() && n instanceof ListCell<?> c && !c.isEmpty())
                .map(n -> n.localToScene(n.getLayoutBounds()))
                .sorted(Comparator.comparingDouble(Bounds::getMinY))
                .toList();
    }

    /** Every line lies within its own cell, and no cell over another. */
    private void assertNothingOverlaps(Node list) {
        ask(() -> {
            List<Bounds> cells = cells(list);
            assertThat(cells).hasSizeGreaterThan(1);
            for (int i = 1; i < cells.size(); i++) {
                assertThat(cells.get(i).getMinY())
                        .isGreaterThanOrEqualTo(cells.get(i - 1).getMaxY() - 0.5);
            }
            for (Node cell : list.lookupAll(".list-cell")) {
                for (Node label : cell.lookupAll(".label")) {
                    if (!cell.isVisible() || !label.isVisible()) {
                        continue;
                    }
                    Text text = (Text) label.lookup(".text");
                    Bounds words = text.localToScene(text.getLayoutBounds());
                    Bounds outer = cell.localToScene(cell.getLayoutBounds());
                    String what = ((Label) label).getText();
                    assertThat(words.getMaxY()).as(what).isLessThanOrEqualTo(outer.getMaxY() + 0.5);
                    assertThat(words.getMaxX()).as(what).isLessThanOrEqualTo(outer.getMaxX() + 0.5);
                    if (((Label) label).isWrapText()) {
                        assertThat(text.getText()).as("not cut").isEqualTo(what);
                    }
                }
            }
            return true;
        });
    }

    @Test
    void longProblemsAreWholeAndNoneLiesOverTheNext() {
        fx(() -> problems.issues()
                .setAll(
                        new GeometryIssue(
                                GeometryIssue.Kind.GANTRY_TILT,
                                "gantry tilt: slices are inclined 18.5 degrees to the direction in which they are"
                                        + " stacked"),
                        new GeometryIssue(
                                GeometryIssue.Kind.IRREGULAR_SPACING,
                                "irregular spacing along the stack, 1.14 to 7.38 mm: 4.22 mm (13 steps), 7.38 mm (13"
                                        + " steps), 1.14 mm (1 step); along the normal, at right angles to the slices,"
                                        + " 0.95 of that"),
                        new GeometryIssue(GeometryIssue.Kind.SINGLE_SLICE, "one slice only")));
        for (double width : new double[] {360, 268}) {
            fx(() -> both.setMaxWidth(width));
            settle();
            assertNothingOverlaps(problems);
        }
        picture(both, "problems-wrapped");
    }

    @Test
    void whichSeriesIsProposedIsMarkedWithItsReasonsAndTheOthersSayWhyNot() {
        fx(() -> {
            series.series().setAll(brain, bone, demo);
            series.choiceProperty().set(StudyChoice.of(List.of(brain, bone, demo)));
            both.setMaxWidth(268);
        });
        settle();
        assertThat(ask(() -> marks()))
                .containsExactly(
                        "proposed: axial, soft tissue, 5.00 mm thick",
                        "not proposed: bone or lung",
                        "proposed: axial, 5.00 mm thick");
        assertThat(ask(() -> series.lookupAll(".list-cell").stream()
                        .map(n -> ((ListCell<?>) n).getTooltip())
                        .filter(t -> t != null)
                        .map(Tooltip::getText)
                        .collect(Collectors.joining("\n"))))
                .contains(
                        "Proposed for the model of this study's series:",
                        "– 28 slices over",
                        "Not proposed for the model:",
                        "ConvolutionKernel BONEPLUS",
                        "By headers; pixels are looked at when it is loaded.");
        assertNothingOverlaps(series);
        picture(both, "series-proposed");
        fx(() -> series.scanningProperty().set(true));
        assertThat(ask(() -> marks()))
                .as("while more may be found nothing is proposed")
                .isEmpty();
    }

    private List<String> marks() {
        return series.lookupAll(".proposal").stream()
                .filter(Node::isVisible)
                .filter(n -> !((Label) n).getText().isEmpty())
                .sorted(Comparator.comparingDouble(
                        n -> n.localToScene(n.getLayoutBounds()).getMinY()))
                .map(n -> ((Label) n).getText())
                .toList();
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

package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SeriesScanner;
import org.hemolens.fixture.Pngs;
import org.hemolens.fixture.RealProgram;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.state.AnalysisState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PNG images in the window: asked for, shown, and never taken for CT. */
class ImagesTest extends WorkstationTest {
    @TempDir
    Path images = Path.of("");

    @Override
    SeriesScanner scanner() {
        // HEAD stays the made-up scan that the other window tests open.
        return (inputs, listener, progress, cancellation) -> inputs.equals(List.of(HEAD))
                ? scanner.scan(inputs, listener, progress, cancellation)
                : RealProgram.scanner().scan(inputs, listener, progress, cancellation);
    }

    @Override
    SeriesLoader loader() {
        return (series, first, listener, progress, cancellation) -> (series.grayWindow()
                                .isPresent()
                        ? RealProgram.loader()
                        : loader)
                .load(series, first, listener, progress, cancellation);
    }

    @BeforeEach
    void threeImages() {
        for (int i = 0; i < 3; i++) {
            int white = 60 + 90 * i;
            // A bright ring around gray, so that a picture of the window is worth looking at.
            Pngs.gray(images.resolve("ID_" + i + ".png"), 256, 256, (r, c) -> {
                double d = Math.hypot(r - 128, c - 128);
                return d > 110 ? 0 : d > 100 ? 255 : white;
            });
        }
    }

    private void openImages() {
        fx(() -> workstation.open(List.of(images)));
        until("the question is asked", () -> lookup("#gray-window").tryQuery().isPresent());
    }

    private void accept() {
        fx(() -> lookup("#gray-open").queryAs(Button.class).fire());
        until("the images are loaded", () -> workstation.study().loaded().isPresent());
    }

    private String text(String id) {
        return ask(() -> lookup("#" + id).queryAs(Text.class).getText());
    }

    private String label(String id) {
        return ask(() -> lookup("#" + id).queryAs(Label.class).getText());
    }

    @Test
    void theWindowIsAskedForAndItsMeaningSaidBeforeAnythingIsShown() {
        openImages();
        assertThat(ask(() -> workstation.study().series())).isEmpty();
        assertThat(label("gray-meaning")).isEqualTo("Black is taken for 0 HU, white for 80 HU.");
        picture("gray-window");
        for (String wrong : List.of("0", "wide", "", "99999")) {
            fx(() -> lookup("#gray-width").queryAs(TextField.class).setText(wrong));
            assertThat(ask(() -> lookup("#gray-open").queryAs(Button.class).isDisabled()))
                    .as("width '%s'", wrong)
                    .isTrue();
        }
        fx(() -> lookup("#gray-width").queryAs(TextField.class).setText("200"));
        assertThat(label("gray-meaning")).isEqualTo("Black is taken for -60 HU, white for 140 HU.");
        accept();
        assertThat(ask(() -> workstation.study().hu(0).orElseThrow()[0])).isEqualTo((short) -60);
        assertThat(text("banner")).contains("-60 to 140 HU (W/C 200/40)");
    }

    @Test
    void leavingTheQuestionOpensNothing() {
        openHead();
        openImages();
        fx(() -> lookup("#gray-leave").queryAs(Button.class).fire());
        assertThat(ask(() -> lookup("#gray-window").tryQuery().isPresent())).isFalse();
        assertThat(ask(() -> workstation.study().sliceCount()))
                .as("the head stays")
                .isEqualTo(SLICES);
    }

    @Test
    void theScreenSaysThatThereIsNoTrueHuNoSideAndNoPlace() {
        openImages();
        accept();
        assertThat(text("banner"))
                .contains("IMAGE WITHOUT TRUE HOUNSFIELD UNITS", "black to white taken for 0 to 80 HU (W/C 80/40)");
        assertThat(text("corner-patient")).contains("ID_1.png", "patient not known");
        assertThat(text("corner-image")).contains("Im 2 / 3", "no neighbours").doesNotContain("mm");
        assertThat(text("corner-series")).contains("no true HU, gray as W/C 80/40", "sides and size not known");
        assertThat(ask(() -> lookup("#scale-bar").query().isVisible())).isFalse();
        assertThat(ask(() -> lookup("#orientation-left")
                        .query()
                        .getParent()
                        .getParent()
                        .isVisible()))
                .isFalse();
        assertThat(label("images-notice")).contains("without true Hounsfield units", "W/C 80/40");
        moveTo("#viewport");
        settle();
        // 150 / 255 * 80 = 47.1
        assertThat(text("corner-image")).contains("~ 47 HU (from gray)", "column 12");
        picture("images");
    }

    private void openOthers(Path folder) {
        for (int i = 0; i < 3; i++) {
            Pngs.gray(folder.resolve("ID_" + i + ".png"), 256, 256, (r, c) -> 90);
        }
        open(folder);
    }

    /** Opens a folder with the window that is proposed. */
    private void open(Path folder) {
        fx(() -> workstation.open(List.of(folder)));
        until("the question is asked", () -> lookup("#gray-window").tryQuery().isPresent());
        fx(() -> lookup("#gray-open").queryAs(Button.class).fire());
        until("the images are loaded", () -> workstation
                .study()
                .loaded()
                .filter(l -> l.series().slices().getFirst().file().startsWith(folder))
                .isPresent());
    }

    @Test
    void howImagesWereLeftIsNotPutOnOtherImagesWithoutUids(@TempDir Path others) {
        open(images);
        fx(() -> {
            workstation.view().mirroredXProperty().set(true);
            workstation.view().zoomProperty().set(3);
        });
        assertThat(text("corner-image")).contains("FLIPPED LEFT-RIGHT");
        openOthers(others);
        assertThat(ask(() -> workstation.view().mirroredXProperty().get())).isFalse();
        assertThat(ask(() -> workstation.view().zoomProperty().get())).isEqualTo(1);
        assertThat(text("corner-image")).doesNotContain("FLIPPED");
        fx(() -> workstation.view().mirroredYProperty().set(true));
        assertThat(text("corner-image")).contains("FLIPPED TOP-BOTTOM");
        open(images);
        assertThat(ask(() -> workstation.view().zoomProperty().get())).isEqualTo(3);
        assertThat(text("corner-image")).contains("FLIPPED LEFT-RIGHT");
    }

    /** Draws a distance over the middle of the image. */
    private void measure() {
        press(KeyCode.D).release(KeyCode.D);
        settle();
        moveTo("#viewport")
                .moveBy(-100, 0)
                .press(MouseButton.PRIMARY)
                .moveBy(120, 0)
                .release(MouseButton.PRIMARY);
        settle();
        press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        settle();
    }

    private void undo() {
        press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        settle();
    }

    private int measured() {
        return ask(() -> lookup("#measurement-list")
                .tryQueryAs(ListView.class)
                .map(list -> list.getItems().size())
                .orElse(0));
    }

    @Test
    void whatWasMeasuredOnImagesIsNotUndoneOnOthersWithoutUids(@TempDir Path others) {
        open(images);
        measure();
        assertThat(measured()).isEqualTo(1);
        openOthers(others);
        assertThat(measured()).isZero();
        assertThat(ask(() -> lookup((javafx.scene.Node n) -> n instanceof Label l
                                && l.isVisible()
                                && l.getText().contains("under the same UID"))
                        .tryQuery()
                        .isPresent()))
                .isFalse();
        undo();
        assertThat(notices()).contains("Nothing to undo");
        open(images);
        assertThat(measured()).isEqualTo(1);
    }

    @Test
    void theHistogramOfAnImageIsOfHuFromGray() {
        open(images);
        press(KeyCode.E).release(KeyCode.E);
        settle();
        moveTo("#viewport")
                .moveBy(-60, -60)
                .press(MouseButton.PRIMARY)
                .moveBy(120, 120)
                .release(MouseButton.PRIMARY);
        settle();
        assertThat(label("region-histogram-unit")).startsWith("HU from gray, bins of");
    }

    @Test
    void theModelsAnswersAreTheHighestAmongImagesAndOfNoStudy() {
        openImages();
        accept();
        press(Action.RUN);
        until(
                "the model has answered",
                () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        assertThat(ask(() -> lookup((javafx.scene.Node n) ->
                                n instanceof Label l && l.getText().equals("HIGHEST AMONG THE SINGLE IMAGES"))
                        .tryQuery()
                        .isPresent()))
                .isTrue();
        picture("images-analysed");
        fx(() -> workstation.open(List.of(HEAD)));
        until("the head is loaded", () -> workstation.study().sliceCount() == SLICES);
        assertThat(label("images-notice")).isEmpty();
        assertThat(text("banner")).doesNotContain("WITHOUT TRUE");
    }

    private void press(Action action) {
        fx(() -> lookup("#toolbar-" + action.name().toLowerCase(java.util.Locale.ROOT))
                .queryAs(Button.class)
                .fire());
    }
}

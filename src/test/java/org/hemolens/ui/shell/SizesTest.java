package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.hemolens.display.DisplayCurve;
import org.hemolens.settings.ColourTheme;
import org.hemolens.settings.Look;
import org.hemolens.settings.ScreenSetting;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Themes and sizes of the window, in effect at once. */
class SizesTest extends WorkstationTest {
    private double width = 1000;
    private double height = 1000;

    @BeforeEach
    void loaded() {
        openHead();
    }

    @AfterEach
    void standard() {
        fx(() -> Theme.show(Look.STANDARD));
    }

    private void look(Look look) {
        fx(() -> workstation.settings().changeLook(was -> look));
    }

    /** The content laid out for a window of that size, which may be larger than the headless screen. */
    private void size(double w, double h) {
        width = w;
        height = h;
        settle();
    }

    /** Again each time, as the scene gives its root the size of the real window when it likes. */
    private void layOut() {
        Parent root = stage().getScene().getRoot();
        root.resize(width, height);
        root.applyCss();
        root.layout();
    }

    private double scale() {
        return ask(() -> {
            layOut();
            return Theme.scaleOf(lookup("#viewport").query());
        });
    }

    @Test
    void aWindowOfFourKAt200PercentHasItsPartsWholeAndApart() {
        look(new Look(ColourTheme.LIGHT, 200));
        size(3840, 2160);
        assertThat(scale()).isEqualTo(2);
        wholeAndApart();
        Bounds bar = ask(() -> {
            layOut();
            Node there = lookup("#toolbar").query();
            return there.localToScene(there.getBoundsInLocal());
        });
        assertThat(bar.getWidth()).isCloseTo(3840, within(2.0));
        settingsAreWhole();
    }

    @Test
    void aWindowOf1280By800HasItsPartsWholeAndApart() {
        look(new Look(ColourTheme.HIGH_CONTRAST, 100));
        size(1280, 800);
        assertThat(scale()).isEqualTo(1);
        wholeAndApart();
        settingsAreWhole();
    }

    @Test
    void thereIsNoLargerSizeThanThereIsRoomFor() {
        look(new Look(ColourTheme.DARK, 200));
        size(1280, 800);
        assertThat(scale()).isBetween(1.0, 1.1);
        wholeAndApart();
        size(1920, 1200);
        assertThat(scale()).isBetween(1.4, 1.6);
        look(new Look(ColourTheme.DARK, 125));
        size(1920, 1200);
        assertThat(scale()).isEqualTo(1.25);
    }

    private void settingsAreWhole() {
        fx(() -> workstation.perform(Action.SETTINGS));
        settle();
        for (int i = 0; i < 5; i++) {
            int at = i;
            fx(() -> lookup("#settings-sections")
                    .queryAs(javafx.scene.control.TabPane.class)
                    .getSelectionModel()
                    .select(at));
            settle();
            wholeAndApart();
        }
        type(KeyCode.ESCAPE);
    }

    /** No words cut, no bar with a part hidden, and no two controls of one parent over each other. */
    private void wholeAndApart() {
        settle();
        fx(() -> {
            layOut();
            List<String> cut = new ArrayList<>();
            List<String> over = new ArrayList<>();
            look(stage().getScene().getRoot(), cut, over);
            assertThat(cut).as("cut off").isEmpty();
            assertThat(over).as("over each other").isEmpty();
            assertThat(lookup(".tool-bar-overflow-button").queryAll().stream().filter(Node::isVisible))
                    .isEmpty();
        });
    }

    private static void look(Node node, List<String> cut, List<String> over) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()
                && labeled.getWidth() > 0
                && labeled.lookup(".text") instanceof Text text
                && !text.getText().equals(labeled.getText())
                && !labeled.isWrapText()
                && !labeled.getStyleClass().contains("tab-label")) {
            cut.add(labeled.getText() + " -> " + text.getText());
        }
        if (node instanceof Parent parent) {
            List<Node> children = parent.getChildrenUnmodifiable().stream()
                    .filter(n -> n.isVisible() && n.isManaged() && n.isFocusTraversable())
                    .toList();
            for (int i = 0; i < children.size(); i++) {
                for (int j = i + 1; j < children.size(); j++) {
                    Bounds a = children.get(i).getBoundsInParent();
                    Bounds b = children.get(j).getBoundsInParent();
                    double w = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
                    double h = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
                    if (w > 3 && h > 3) {
                        over.add(children.get(i) + " and " + children.get(j));
                    }
                }
            }
            parent.getChildrenUnmodifiable().forEach(child -> look(child, cut, over));
        }
    }

    @Test
    void theKeyGoesThroughTheThemesAndThePictureStaysBlack() {
        List<ColourTheme> seen = new ArrayList<>();
        List<Color> grounds = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            seen.add(ask(() -> Theme.lookProperty().get().theme()));
            grounds.add(ground(".main-toolbar"));
            assertThat(ground("#views")).isEqualTo(Color.BLACK);
            push(KeyCode.CONTROL, KeyCode.L);
            settle();
        }
        assertThat(seen).containsExactly(ColourTheme.DARK, ColourTheme.LIGHT, ColourTheme.HIGH_CONTRAST);
        assertThat(grounds).doesNotHaveDuplicates();
        assertThat(ask(() ->
                        workstation.settings().settingsProperty().get().look().theme()))
                .isEqualTo(ColourTheme.DARK);
    }

    /** The ground of a region as it is filled now. */
    private Color ground(String id) {
        return ask(() -> (Color) Objects.requireNonNull(((Region) lookup(id).query()).getBackground())
                .getFills()
                .getLast()
                .getFill());
    }

    @Test
    void grayGoesThroughTheCurveAndItIsSaid() {
        DisplayCurve curve = ScreenSetting.STANDARD.curve();
        int before = gray();
        fx(() -> workstation.perform(Action.SCREEN_CURVE));
        settle();
        assertThat(ask(() -> workstation.view().screenCurveProperty().get()).map(DisplayCurve::words))
                .contains(curve.words());
        List<Node> said = new ArrayList<>();
        fx(() -> said.addAll(
                lookup((Node n) -> n instanceof Text t && t.getText().contains("GSDF 0.5-300 cd/m²"))
                        .queryAll()));
        assertThat(said).isNotEmpty();
        assertThat(gray()).isNotEqualTo(before);
        fx(() -> workstation.perform(Action.SCREEN_CURVE));
        assertThat(gray()).isEqualTo(before);
    }

    /** Of the pixel in the middle of the picture. */
    private int gray() {
        settle();
        int[] gray = new int[1];
        fx(() -> {
            Node slice = lookup("#slice").query();
            WritableImage image = slice.snapshot(null, null);
            gray[0] = image.getPixelReader().getArgb((int) image.getWidth() / 2, (int) image.getHeight() / 2) & 0xFF;
        });
        return gray[0];
    }
}

package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.hemolens.render.Interpolation;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Layouts and their views in the window, by key and by menu. */
class ViewsTest extends WorkstationTest {
    @BeforeEach
    void loaded() {
        openHead();
    }

    private void control(KeyCode key) {
        press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
        settle();
    }

    private ViewLayout layout() {
        return ask(() -> workstation.views().layoutProperty().get());
    }

    private ViewportModel view() {
        return ask(() -> workstation.view());
    }

    private String text(String view, String id) {
        return ask(() -> ((Text) lookup("#" + view).query().lookup("#" + id)).getText());
    }

    private boolean drawn(String view) {
        return lookup("#" + view + "-picture")
                .tryQuery()
                .filter(Node::isVisible)
                .isPresent();
    }

    @Test
    void layoutsByKeyAndByMenu() {
        assertThat(layout()).isEqualTo(ViewLayout.SINGLE);
        control(KeyCode.DIGIT2);
        assertThat(layout()).isEqualTo(ViewLayout.TWO_WINDOWS);
        control(KeyCode.DIGIT4);
        until("reformats", () -> drawn("coronal") && drawn("sagittal"));
        picture("workstation-four-views");
        MenuButton menu = lookup("#toolbar-views").queryAs(MenuButton.class);
        RadioMenuItem four = (RadioMenuItem) item(menu, "views-four");
        assertThat(ask(four::isSelected)).isTrue();
        assertThat(four.getText()).isEqualTo("Four views (Ctrl+4)");
        fx(() -> item(menu, "views-reformats").fire());
        assertThat(layout()).isEqualTo(ViewLayout.REFORMATS);
        control(KeyCode.DIGIT1);
        assertThat(layout()).isEqualTo(ViewLayout.SINGLE);
    }

    private static MenuItem item(MenuButton menu, String id) {
        return menu.getItems().stream()
                .filter(i -> id.equals(i.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keysAndToolBarSpeakToTheViewPressedLast() {
        control(KeyCode.DIGIT2);
        clickOn("#second-window");
        type(KeyCode.DIGIT2);
        settle();
        assertThat(text("second-window", "corner-image")).contains("Subdural");
        assertThat(text("viewport", "corner-image")).contains("Brain");
        assertThat(ask(() ->
                        lookup("#toolbar-preset-2").queryAs(ToggleButton.class).isSelected()))
                .isTrue();
        clickOn("#viewport");
        settle();
        assertThat(ask(() ->
                        lookup("#toolbar-preset-1").queryAs(ToggleButton.class).isSelected()))
                .isTrue();
        type(KeyCode.I);
        settle();
        assertThat(text("viewport", "corner-image")).contains("inverted");
        assertThat(text("second-window", "corner-image")).doesNotContain("inverted");
    }

    @Test
    void arrowKeysGoThroughThePlanesOfTheReformatPressedLast() {
        control(KeyCode.DIGIT3);
        until("reformats", () -> drawn("coronal") && drawn("sagittal"));
        int slice = ask(() -> workstation.study().index());
        double y =
                ask(() -> workstation.views().crosshair().point().orElseThrow().y());
        moveTo("#coronal").moveBy(60, 40).clickOn();
        type(KeyCode.DOWN, 3);
        settle();
        assertThat(ask(() ->
                        workstation.views().crosshair().point().orElseThrow().y()))
                .isEqualTo(y + 3);
        assertThat(ask(() -> workstation.study().index())).isEqualTo(slice);
    }

    @Test
    void cineSweepsToAndFroAtItsSpeed() {
        fx(() -> {
            view().cineSweepProperty().set(true);
            view().cineRateProperty().set(30);
            workstation.study().moveTo(SLICES - 3);
        });
        List<Integer> seen = new ArrayList<>();
        fx(() -> workstation.study().indexProperty().addListener((p, was, is) -> seen.add(is.intValue())));
        type(KeyCode.C);
        until("the last slice and back", () -> seen.size() >= 6);
        type(KeyCode.C);
        settle();
        List<Integer> first = ask(() -> List.copyOf(seen.subList(0, 6)));
        assertThat(first).containsExactly(SLICES - 2, SLICES - 1, SLICES - 2, SLICES - 3, SLICES - 4, SLICES - 5);
        type(KeyCode.COMMA);
        settle();
        assertThat(view().cineRateProperty().get()).isEqualTo(20);
    }

    @Test
    void slabInterpolationAndMagnifierByKey() {
        type(KeyCode.B);
        until("a slab", () -> text("viewport", "corner-image").contains("Slab 10 mm, mean"));
        type(KeyCode.B);
        until("its maximum", () -> text("viewport", "corner-image").contains("Slab 10 mm, maximum"));
        type(KeyCode.B);
        settle();
        assertThat(text("viewport", "corner-image")).doesNotContain("Slab");
        press(KeyCode.SHIFT).type(KeyCode.I).release(KeyCode.SHIFT);
        settle();
        assertThat(view().interpolationProperty().get()).isEqualTo(Interpolation.BICUBIC);
        type(KeyCode.L);
        moveTo("#viewport");
        settle();
        assertThat(ask(() -> lookup("#magnifier").query().isVisible())).isTrue();
        picture("magnifier");
        press(KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.SHIFT);
        settle();
        assertThat(text("viewport", "corner-image")).contains("Zoom 1.00×");
        type(KeyCode.Z);
        settle();
        assertThat(view().zoomProperty().get()).isEqualTo(1);
    }

    @Test
    void eachSeriesComesBackAsItWasLeft() {
        fx(() -> {
            workstation.study().moveTo(5);
            view().zoomProperty().set(2);
        });
        choose("3 · Head 2.5 bone", 12);
        assertThat(view().zoomProperty().get()).isEqualTo(1);
        choose("2 · Head 5.0 soft", SLICES);
        assertThat(view().zoomProperty().get()).isEqualTo(2);
        assertThat(ask(() -> workstation.study().index())).isEqualTo(5);
    }

    private void choose(String series, int slices) {
        clickOn(series);
        until("it is loaded", () -> workstation
                .study()
                .loaded()
                .filter(l -> l.series().slices().size() == slices)
                .isPresent());
    }
}

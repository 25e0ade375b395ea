package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.event.EventType;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.hemolens.ui.state.ShownWindow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hands on mouse and keys. */
class ReadingTest extends WorkstationTest {
    @BeforeEach
    void loaded() {
        openHead();
    }

    private int index() {
        settle();
        return ask(() -> workstation.study().index());
    }

    private ShownWindow window() {
        settle();
        return ask(() -> workstation.view().windowProperty().get());
    }

    private double zoom() {
        settle();
        return ask(() -> workstation.view().zoomProperty().get());
    }

    @Test
    void leftDragChangesTheWindowShiftFinerControlCoarser() {
        drag("#viewport", MouseButton.PRIMARY).dropBy(50, 0);
        double plain = window().window().width() - 80;
        assertThat(plain).as("right is wider").isPositive();
        assertThat(window().window().center()).isEqualTo(40);
        type(KeyCode.DIGIT1);
        drag("#viewport", MouseButton.PRIMARY).dropBy(0, -50);
        assertThat(window().window().center()).as("up is brighter").isLessThan(40);
        dragWith(true, false);
        assertThat(window().window().width() - 80).isCloseTo(plain / 4, within(1e-6));
        dragWith(false, true);
        assertThat(window().window().width() - 80).isCloseTo(plain * 4, within(1e-6));
    }

    /** 50 pixels to the right from the brain window; the headless robot gives mouse events no modifiers. */
    private void dragWith(boolean shift, boolean control) {
        type(KeyCode.DIGIT1);
        fx(() -> {
            Node viewport = lookup("#viewport").query();
            viewport.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 100, shift, control));
            viewport.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 150, shift, control));
            viewport.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, 150, shift, control));
        });
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, boolean shift, boolean control) {
        return new MouseEvent(
                type,
                x,
                100,
                x,
                100,
                MouseButton.PRIMARY,
                1,
                shift,
                control,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    @Test
    void middleDragPansRightDragZoomsDoubleClickFits() {
        drag("#viewport", MouseButton.MIDDLE).dropBy(30, 20);
        settle();
        assertThat(ask(() -> workstation.view().panXProperty().get())).isEqualTo(30);
        assertThat(ask(() -> workstation.view().panYProperty().get())).isEqualTo(20);
        drag("#viewport", MouseButton.SECONDARY).dropBy(0, -60);
        assertThat(zoom()).isGreaterThan(1.2);
        doubleClickOn("#viewport");
        assertThat(zoom()).isEqualTo(1);
        assertThat(ask(() -> workstation.view().panXProperty().get())).isZero();
        assertThat(window().name()).as("a double click is no window drag").isEqualTo("Brain");
    }

    @Test
    void theWheelScrollsAndZoomsWithControl() {
        moveTo("#viewport");
        scroll(2, VerticalDirection.UP);
        int forward = index();
        scroll(2, VerticalDirection.DOWN);
        assertThat(index()).isEqualTo(SLICES / 2);
        assertThat(Math.abs(forward - SLICES / 2)).isEqualTo(2);
        fx(() -> lookup("#viewport")
                .query()
                .fireEvent(new ScrollEvent(
                        ScrollEvent.SCROLL,
                        50,
                        60,
                        50,
                        60,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        0,
                        40,
                        0,
                        40,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null)));
        assertThat(zoom()).isGreaterThan(1);
        assertThat(index()).isEqualTo(SLICES / 2);
    }

    @Test
    void keysScroll() {
        int start = index();
        type(KeyCode.DOWN);
        assertThat(index()).isEqualTo(start + 1);
        type(KeyCode.PAGE_UP, 2);
        assertThat(index()).isEqualTo(start - 1);
        press(KeyCode.SHIFT).type(KeyCode.PAGE_DOWN).release(KeyCode.SHIFT);
        assertThat(index()).isEqualTo(start + 9);
        type(KeyCode.HOME);
        assertThat(index()).isZero();
        type(KeyCode.END);
        assertThat(index()).isEqualTo(SLICES - 1);
    }

    @Test
    void presetsInvertResetAndCineByKey() {
        type(KeyCode.DIGIT2);
        assertThat(window().name()).isEqualTo("Subdural");
        assertThat(window().window().width()).isEqualTo(200);
        assertThat(window().window().center()).isEqualTo(80);
        type(KeyCode.DIGIT0);
        settle();
        assertThat(notices()).contains("The file states no window");
        type(KeyCode.I);
        settle();
        assertThat(ask(() -> workstation.view().invertedProperty().get())).isTrue();
        type(KeyCode.R);
        assertThat(window().name()).isEqualTo("Brain");
        assertThat(ask(() -> workstation.view().invertedProperty().get())).isFalse();
        int before = index();
        type(KeyCode.C);
        until("slices run by themselves", () -> workstation.study().index() != before);
        type(KeyCode.C);
        settle();
        assertThat(ask(() -> workstation.view().cineProperty().get())).isFalse();
        clickOn("#toolbar-preset-5");
        assertThat(window().name()).isEqualTo("Bone");
    }

    @Test
    void theKeySheetListsEveryActionAndEscapeClosesIt() {
        type(KeyCode.F1);
        settle();
        assertThat(ask(() -> lookup("#key-sheet").tryQuery().isPresent())).isTrue();
        assertThat(ask(() -> lookup("Previous slice above threshold").tryQuery().isPresent()))
                .isTrue();
        picture("key-sheet");
        type(KeyCode.ESCAPE);
        settle();
        assertThat(ask(() -> lookup("#key-sheet").tryQuery().isPresent())).isFalse();
    }
}

package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.hemolens.ui.compare.WindowPlaces;
import org.hemolens.ui.state.ViewLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views in a second window; the test's screen is the only one. */
@SuppressWarnings("NullAway.Init") // made when the window opens
class SecondWindowTest extends WorkstationTest {
    private Path placeFile;

    @Override
    WindowPlaces places() {
        try {
            placeFile = Files.createTempDirectory("places").resolve("second-window.txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WindowPlaces(Optional.of(placeFile));
    }

    @BeforeEach
    void loaded() {
        openHead();
    }

    private Optional<Stage> second() {
        return ask(() -> Window.getWindows().stream()
                .filter(w -> w instanceof Stage s
                        && s.getTitle() != null
                        && s.getTitle().contains("second window"))
                .map(Stage.class::cast)
                .findFirst());
    }

    private Node away() {
        return ask(() -> second().orElseThrow().getScene().lookup("#second-stage"));
    }

    private String text(String id) {
        return ask(() -> ((Text) away().lookup("#" + id)).getText());
    }

    private void control(KeyCode key) {
        press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
        settle();
    }

    private void send(String id) {
        MenuButton menu = lookup("#toolbar-views").queryAs(MenuButton.class);
        fx(() -> ((Menu) menu.getItems().stream()
                        .filter(i -> "views-second-window".equals(i.getId()))
                        .findFirst()
                        .orElseThrow())
                .getItems().stream()
                        .filter(i -> ("second-window-" + id).equals(i.getId()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
    }

    @Test
    void byKeyTheSecondWindowOfTheSliceThereAndBack() {
        control(KeyCode.M);
        until("the window", () -> second().isPresent());
        assertThat(ask(() -> away().lookup("#second-window"))).isNotNull();
        assertThat(text("corner-patient")).contains("ROE JANE");
        assertThat(text("banner")).contains("Research and education; not for diagnostic use");
        assertThat(text("corner-image")).contains("Bone");
        int slice = ask(() -> workstation.study().index());
        fx(() -> workstation.study().moveTo(slice + 3));
        assertThat(text("corner-image")).contains("Im " + (slice + 4) + " /");
        // Keys of that window speak to its view.
        fx(() -> {
            second().orElseThrow().requestFocus();
            workstation.views().activeProperty().set(workstation.views().second());
        });
        type(KeyCode.I);
        settle();
        assertThat(text("corner-image")).contains("inverted");
        assertThat(ask(() -> workstation.view().invertedProperty().get())).isFalse();
        control(KeyCode.H);
        assertThat(text("corner-patient")).isEqualTo("PATIENT HIDDEN");
        assertThat(second().orElseThrow().getTitle()).isEqualTo("Hemolens, second window, patient hidden");
        control(KeyCode.M);
        until("it is back", () -> second().isEmpty());
        control(KeyCode.DIGIT2);
        assertThat(ask(() -> lookup("#second-window").query().getScene().getWindow()))
                .isEqualTo(stage());
    }

    @Test
    void aReformatAwayIsLinkedAndGoesBackWhenItsWindowIsClosed() {
        send("coronal");
        until("it is drawn", () -> Optional.ofNullable(away().lookup("#coronal-picture"))
                .filter(Node::isVisible)
                .isPresent());
        assertThat(ask(() -> workstation.views().layoutProperty().get())).isEqualTo(ViewLayout.SINGLE);
        settle();
        assertThat(ask(() -> lookup("#viewport").query().lookup("#crosshair").isVisible()))
                .isTrue();
        assertThat(ask(() -> away().lookup("#crosshair").isVisible())).isTrue();
        fx(() -> workstation.views().layoutProperty().set(ViewLayout.REFORMATS));
        assertThat(ask(() -> lookup("#sagittal").query().getScene().getWindow()))
                .isEqualTo(stage());
        assertThat(ask(() -> away().lookup("#coronal"))).isNotNull();
        fx(() -> second().orElseThrow().close());
        until("it is back", () -> workstation.views().awayProperty().get().isEmpty());
        assertThat(ask(() -> lookup("#coronal").query().getScene().getWindow())).isEqualTo(stage());
        until("the place is kept", () -> Files.isRegularFile(placeFile));
    }

    @Test
    void thePriorAwayIsLabelledAndGoesWithTheMainWindow() {
        fx(() -> workstation.prior().flow().open(second));
        until("loaded", () -> workstation.prior().model().study().loaded().isPresent());
        control(KeyCode.M);
        until("the window", () -> second().isPresent());
        assertThat(ask(() -> away().lookup("#prior-bar-what"))).isNotNull();
        assertThat(ask(() -> away().lookup("#prior"))).isNotNull();
        assertThat(ask(() -> lookup("#current-bar").query().isVisible())).isTrue();
        fx(() -> workstation.prior().flow().close());
        until("no window without its prior", () -> second().isEmpty());
        fx(() -> workstation.prior().flow().open(second));
        control(KeyCode.M);
        until("the window", () -> second().isPresent());
        fx(() -> second().orElseThrow().setX(77));
        interact(() -> stage().hide());
        assertThat(second()).isEmpty();
        assertThat(new WindowPlaces(Optional.of(placeFile)).secondWindow().map(Rectangle2D::getMinX))
                .contains(77.0);
        interact(() -> stage().show());
    }
}

package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SeriesScanner;
import org.hemolens.fixture.RealProgram;
import org.hemolens.ui.state.ShownWindow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Windows and VOI LUTs of a file in the window: one after the other by the same key. */
class FileWindowsTest extends WorkstationTest {
    private static final Path FILE =
            Path.of("src", "test", "resources", "org", "hemolens", "dicom", "voilut", "unsigned-two-of-each.dcm");

    @Override
    SeriesScanner scanner() {
        return RealProgram.scanner();
    }

    @Override
    SeriesLoader loader() {
        return RealProgram.loader();
    }

    @BeforeEach
    void loaded() {
        fx(() -> workstation.open(List.of(FILE)));
        until("the slice is there", () -> workstation.study().loaded().isPresent());
    }

    private ShownWindow window() {
        settle();
        return ask(() -> workstation.view().windowProperty().get());
    }

    @Test
    void theKeyGoesRoundAllThatTheFileAsksFor() {
        for (String name : List.of("BRAIN", "BONE", "Curve", "Falling", "BRAIN")) {
            type(KeyCode.DIGIT0);
            assertThat(window().name()).isEqualTo("from file: " + name);
            ToggleButton button = lookup("#toolbar-preset-file").queryAs(ToggleButton.class);
            assertThat(button.isSelected()).isTrue();
        }
    }

    @Test
    void aTableIsSaidAndDrawnAndGivesWayToAWindow() {
        for (int i = 0; i < 3; i++) {
            type(KeyCode.DIGIT0);
        }
        assertThat(window().table()).isPresent();
        assertThat(window().lut().table()[0 - Short.MIN_VALUE] & 0xFF)
                .as("0 HU is entry 200 of 0 to 299: 255 (200/299)^1.7")
                .isEqualTo(129);
        assertThat(shownTexts()).anyMatch(t -> t.contains("VOI LUT -200 to 99 HU  from file: Curve"));
        ShownWindow moved = window().moved(10, 0);
        fx(() -> workstation.view().windowProperty().set(moved));
        assertThat(window().table()).isEmpty();
        assertThat(window().name()).isEmpty();
    }

    private List<String> shownTexts() {
        settle();
        return ask(() -> lookup((Node n) -> n instanceof Text).queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList());
    }
}

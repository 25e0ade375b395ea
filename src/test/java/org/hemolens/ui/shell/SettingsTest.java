package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.hemolens.render.Interpolation;
import org.hemolens.settings.PresetList;
import org.hemolens.settings.Reading;
import org.hemolens.settings.ReadingPreset;
import org.hemolens.settings.Settings;
import org.hemolens.settings.SettingsStore;
import org.hemolens.settings.file.FileSettingsStore;
import org.hemolens.window.VoiLutFunction;
import org.junit.jupiter.api.Test;

/** Settings that were kept, in the whole window; the palette. */
@SuppressWarnings("NullAway.Init") // made when the window opens
class SettingsTest extends WorkstationTest {
    private static final ReadingPreset MINE =
            ReadingPreset.of("user-1", "Mine", 35.5, 70, VoiLutFunction.SIGMOID, false);
    private static final Settings KEPT = new Settings(
            PresetList.standard().without("stroke").with(MINE).moved("user-1", -6),
            Map.of("INVERT", List.of("Q"), "CINE", List.of("no key"), "OF_LATER", List.of("T")),
            new Reading(Interpolation.NEAREST, true, 20, false));

    private FileSettingsStore store;

    @Override
    SettingsStore settings() {
        try {
            Path file = Files.createTempDirectory("settings").resolve("settings.json");
            store = new FileSettingsStore(file, Clock.systemUTC());
            store.save(KEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return store;
    }

    private void loaded() {
        until(
                "settings are loaded",
                () -> workstation.settings().settingsProperty().get().equals(KEPT));
    }

    private String window() {
        return ask(() -> workstation.view().windowProperty().get().name());
    }

    private ToggleButton pill(int number) {
        return lookup("#toolbar-preset-" + number).queryAs(ToggleButton.class);
    }

    private void control(KeyCode key) {
        press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
        settle();
    }

    @Test
    void whatWasKeptIsAppliedAndChangesAreSaved() throws IOException {
        loaded();
        openHead();
        assertThat(window()).isEqualTo("Mine");
        assertThat(ask(() -> pill(1).getText() + pill(1).isSelected())).isEqualTo("Minetrue");
        assertThat(ask(() -> pill(1).getTooltip().getText())).isEqualTo("Mine (1)");
        assertThat(ask(() -> pill(4).getText())).isEqualTo("Narrow");
        assertThat(notices()).contains("\"no key\" for \"Cine on / off\" is no key");
        type(KeyCode.DIGIT2);
        settle();
        assertThat(window()).isEqualTo("Brain");
        type(KeyCode.I);
        settle();
        assertThat(ask(() -> workstation.view().invertedProperty().get())).isFalse();
        type(KeyCode.Q);
        settle();
        assertThat(ask(() -> workstation.view().invertedProperty().get())).isTrue();
        type(KeyCode.R);
        settle();
        assertThat(window()).isEqualTo("Mine");
        type(KeyCode.COMMA);
        settle();
        until("the slower cine is saved", () -> store.load().reading().cineRate() == 15);
        assertThat(store.load().presets()).isEqualTo(KEPT.presets());
        assertThat(store.load().keys()).containsEntry("INVERT", List.of("Q")).containsEntry("OF_LATER", List.of("T"));
    }

    @Test
    void thePaneEditsWhileTheSliceStaysAndKeysDoNotReachIt() {
        loaded();
        openHead();
        int slice = ask(() -> workstation.study().index());
        control(KeyCode.COMMA);
        assertThat(ask(() -> workstation.view().cineRateProperty().get())).isEqualTo(20);
        picture("settings-in-window");
        clickOn("#preset-list");
        type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.DIGIT5);
        settle();
        assertThat(ask(() -> workstation.study().index())).isEqualTo(slice);
        assertThat(window()).isEqualTo("Mine");
        type(KeyCode.ESCAPE);
        settle();
        assertThat(lookup("#settings").tryQuery()).isEmpty();
    }

    @Test
    void thePaletteFindsByWordsAndPerforms() {
        loaded();
        openHead();
        control(KeyCode.K);
        write("soft");
        settle();
        picture("palette");
        type(KeyCode.ENTER);
        settle();
        assertThat(lookup("#palette").tryQuery()).isEmpty();
        assertThat(window()).isEqualTo("Soft tissue");
        control(KeyCode.K);
        write("last sl");
        type(KeyCode.ENTER);
        settle();
        assertThat(ask(() -> workstation.study().index())).isEqualTo(SLICES - 1);
        control(KeyCode.K);
        write("slice previous");
        type(KeyCode.DOWN).type(KeyCode.UP).type(KeyCode.ENTER);
        settle();
        assertThat(ask(() -> workstation.study().index())).isEqualTo(SLICES - 2);
        control(KeyCode.K);
        write("first");
        type(KeyCode.ESCAPE);
        settle();
        assertThat(lookup("#palette").tryQuery()).isEmpty();
        assertThat(ask(() -> workstation.study().index())).isEqualTo(SLICES - 2);
    }

    @Test
    void theKeySheetSaysTheKeysOfTheUser() {
        loaded();
        type(KeyCode.F1);
        settle();
        assertThat(ask(() -> lookup("#key-sheet").query().lookupAll(".label").stream()
                        .map(n -> ((javafx.scene.control.Label) n).getText())
                        .toList()))
                .containsSubsequence("1", "Mine")
                .containsSubsequence("Q", "Invert")
                .contains("Settings");
    }

    @Test
    void theButtonOfTheToolBarOpensThePane() {
        fx(() -> lookup("#toolbar-settings").queryAs(ButtonBase.class).fire());
        assertThat(lookup("#settings").tryQuery()).isPresent();
        fx(() -> lookup("#settings-close").queryAs(ButtonBase.class).fire());
        assertThat(lookup("#settings").tryQuery()).isEmpty();
    }
}

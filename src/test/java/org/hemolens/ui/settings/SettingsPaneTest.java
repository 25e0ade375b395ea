package org.hemolens.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.hemolens.model.ComputeDevice;
import org.hemolens.model.DeviceChoice;
import org.hemolens.render.Interpolation;
import org.hemolens.settings.PresetList;
import org.hemolens.settings.ReadingPreset;
import org.hemolens.settings.Running;
import org.hemolens.settings.Settings;
import org.hemolens.settings.SettingsPart;
import org.hemolens.settings.file.FileSettingsStore;
import org.hemolens.text.Language;
import org.hemolens.ui.ControlTest;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.keys.KeyStroke;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.task.FxTaskRunner;
import org.hemolens.window.VoiLutFunction;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@SuppressWarnings("NullAway.Init") // made when the window opens
class SettingsPaneTest extends ControlTest {
    private static final List<ComputeDevice> DEVICES = List.of(
            new ComputeDevice(
                    OptionalInt.empty(), "CPU, 2 threads", OptionalLong.of(5_000_000_000L), OptionalLong.empty()),
            new ComputeDevice(OptionalInt.of(0), "Card", OptionalLong.of(20_100_000_000L), OptionalLong.empty()),
            new ComputeDevice(OptionalInt.of(1), "Old card", OptionalLong.empty(), OptionalLong.empty()));

    private final KeyMap keys = KeyMap.standard();
    private final ViewportModel view = new ViewportModel();
    private final Notices notices = new Notices();
    private Path home;
    private FileSettingsStore store;
    private SettingsModel model;

    @Override
    protected double[] size() {
        return new double[] {820, 620};
    }

    @Override
    protected Parent control() {
        try {
            home = Files.createTempDirectory("settings");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = new FileSettingsStore(home.resolve("settings.json"), Clock.systemUTC());
        FxTaskRunner tasks = new FxTaskRunner(1);
        model = new SettingsModel(store, tasks, notices);
        new AppliedSettings(model, keys, new ViewsModel(new StudyModel(), view), notices);
        model.load(() -> {});
        SettingsFiles files = new SettingsFiles(store, tasks, new SettingsFiles.Chooser() {
            @Override
            public Optional<Path> toRead() {
                return Optional.of(home.resolve("in.json"));
            }

            @Override
            public Optional<Path> luminances() {
                return Optional.of(home.resolve("screen.csv"));
            }

            @Override
            public Optional<Path> toWrite(String suggestedName) {
                return Optional.of(home.resolve(suggestedName));
            }
        });
        SettingsPane pane = new SettingsPane(
                model, keys, view, List.of(5.0, 10.0, 20.0), files, () -> {}, () -> {}, () -> DEVICES, tasks);
        return pane;
    }

    private void fire(String id) {
        fx(() -> lookup("#" + id).queryAs(ButtonBase.class).fire());
    }

    private void put(String id, String text) {
        fx(() -> lookup("#" + id).queryAs(TextField.class).setText(text));
    }

    private String text(String id) {
        return ask(() -> lookup("#" + id).queryAs(TextField.class).getText());
    }

    private String answer() {
        return ask(() -> lookup("#settings-answer").query().isVisible()
                ? lookup("#settings-answer-words").queryAs(Label.class).getText()
                : "");
    }

    private void section(int index) {
        fx(() -> lookup("#settings-sections")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(index));
    }

    private void select(int preset) {
        fx(() -> lookup("#preset-list")
                .queryAs(ListView.class)
                .getSelectionModel()
                .clearAndSelect(preset));
    }

    private List<String> shown() {
        return ask(() -> model.presets().getValue().shown().stream()
                .map(ReadingPreset::name)
                .toList());
    }

    private void until(java.util.concurrent.Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> ask(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("not within 20 s; the answer is: " + answer(), e);
        }
    }

    private Running running() {
        return ask(() -> model.settingsProperty().get().running());
    }

    @Test
    @SuppressWarnings("unchecked")
    void aDeviceIsListedAndChosen() {
        section(6);
        fire("run-list");
        until(() -> lookup("#run-found").queryAs(Label.class).getText().contains("Card"));
        assertThat(ask(() -> lookup("#run-found").queryAs(Label.class).getText()))
                .isEqualTo("CPU, 2 threads: 5.0 GB free\nGPU 0, Card: 20.1 GB free\n"
                        + "GPU 1, Old card: free memory not known");
        ChoiceBox<String> device = lookup("#run-device").queryAs(ChoiceBox.class);
        assertThat(ask(device::getItems)).containsExactly("auto", "cpu", "gpu", "gpu:0", "gpu:1");
        fx(() -> device.setValue("gpu:1"));
        fire("run-half");
        assertThat(running()).isEqualTo(new Running("gpu:1", true, "", "", "", false));
        assertThat(ask(model::device)).isEqualTo(DeviceChoice.gpu(1).withHalf(true));
        fx(() -> device.setValue("cpu"));
        assertThat(running().half()).isFalse();
        assertThat(ask(() -> lookup("#run-half").query().isDisabled())).isTrue();
    }

    @Test
    void aServerIsTakenOverOnlyWhereItMayBeUsed() {
        section(6);
        put("run-server", "http://gpu1.example.org:8000");
        fx(() -> lookup("#run-server").queryAs(TextField.class).fireEvent(new javafx.event.ActionEvent()));
        assertThat(answer()).startsWith("Not taken over. server 'http://gpu1.example.org:8000': plain http would send");
        assertThat(running()).isEqualTo(Running.STANDARD);
        put("run-server", "https://gpu1.example.org:8443");
        put("run-token", "/etc/site/token");
        fx(() -> lookup("#run-token").queryAs(TextField.class).fireEvent(new javafx.event.ActionEvent()));
        assertThat(answer()).isEmpty();
        assertThat(running())
                .isEqualTo(new Running("auto", false, "https://gpu1.example.org:8443", "", "/etc/site/token", false));
        assertThat(ask(() -> model.device().server().orElseThrow().place())).isEqualTo("gpu1.example.org:8443");
        assertThat(ask(() -> lookup("#run-device").query().isDisabled())).isTrue();
    }

    @Test
    void aPresetIsAddedEditedMovedHiddenRestoredAndRemoved() throws IOException {
        fire("preset-add");
        put("preset-name", "Fossa");
        put("preset-min", "-10");
        put("preset-max", "90");
        assertThat(text("preset-width")).isEqualTo("100");
        assertThat(text("preset-center")).isEqualTo("40");
        fx(() -> chooseFunction(VoiLutFunction.SIGMOID));
        fire("preset-apply");
        ReadingPreset made = ask(() -> model.presets().getValue().onKey(7).orElseThrow());
        assertThat(made).isEqualTo(ReadingPreset.of("user-1", "Fossa", 40, 100, VoiLutFunction.SIGMOID, false));
        for (int i = 0; i < 6; i++) {
            fire("preset-up");
        }
        assertThat(shown()).startsWith("Fossa", "Brain");
        assertThat(keys.name(Action.PRESET_1)).isEqualTo("Fossa");
        assertThat(keys.tooltip(Action.PRESET_2)).isEqualTo("Brain (2)");
        picture(lookup("#settings").query(), "settings-presets");
        select(1);
        put("preset-name", "Parenchyma");
        put("preset-width", "90");
        fire("preset-apply");
        assertThat(shown()).startsWith("Fossa", "Parenchyma");
        fire("preset-restore");
        assertThat(shown()).startsWith("Fossa", "Brain");
        fire("preset-remove");
        assertThat(shown()).doesNotContain("Brain");
        select(0);
        fire("preset-remove");
        assertThat(shown()).startsWith("Subdural").hasSize(5);
        fire("presets-reset");
        assertThat(shown()).hasSize(5);
        fire("settings-yes");
        assertThat(ask(() -> model.presets().getValue())).isEqualTo(PresetList.standard());
        fx(() -> model.flush());
        assertThat(store.load()).isEqualTo(Settings.STANDARD);
    }

    @SuppressWarnings("unchecked")
    private void chooseFunction(VoiLutFunction function) {
        ((ChoiceBox<VoiLutFunction>) lookup("#preset-function").queryAs(ChoiceBox.class)).setValue(function);
    }

    @Test
    void whatIsNotPossibleIsRefusedAndNothingChanges() {
        put("preset-width", "0.5");
        fire("preset-apply");
        assertThat(answer()).contains("LINEAR needs a width of at least 1 HU");
        fx(() -> chooseFunction(VoiLutFunction.LINEAR_EXACT));
        fire("preset-apply");
        assertThat(answer()).isEqualTo("Applied.");
        fire("preset-restore");
        put("preset-max", "-100");
        fire("preset-apply");
        assertThat(answer()).contains("must be numbers");
        put("preset-width", "80");
        put("preset-center", "40");
        put("preset-name", "bone");
        fire("preset-apply");
        assertThat(answer()).contains("would be called");
        put("preset-name", " ");
        fire("preset-apply");
        assertThat(answer()).contains("name is needed");
        assertThat(ask(() -> model.presets().getValue())).isEqualTo(PresetList.standard());
    }

    @Test
    void presetsAreExportedAndImportedAfterAPreview() throws IOException {
        fire("presets-export");
        Path out = home.resolve("hemolens-presets.json");
        until(() -> answer().contains("Written to hemolens-presets.json"));
        assertThat(store.importFrom(out)).isEqualTo(SettingsPart.of(PresetList.standard()));
        PresetList others = PresetList.standard()
                .with(ReadingPreset.of("bone", "Bone", 500, 3000, VoiLutFunction.LINEAR, false))
                .with(ReadingPreset.of("user-1", "Theirs", 40, 60, VoiLutFunction.LINEAR, false));
        store.exportTo(home.resolve("in.json"), SettingsPart.of(others));
        fire("presets-import");
        until(() -> answer().equals("Adds Theirs.\nReplaces Bone."));
        picture(lookup("#settings").query(), "settings-import");
        assertThat(shown()).hasSize(6);
        fire("settings-yes");
        assertThat(ask(() -> model.presets().getValue())).isEqualTo(others);
        Files.writeString(home.resolve("in.json"), Files.readString(out).replace("2500.0", "0.0"));
        fire("presets-import");
        until(() -> answer().contains("in.json: preset 5: LINEAR needs a width of at least 1 HU"));
        assertThat(ask(() -> model.presets().getValue())).isEqualTo(others);
    }

    @Test
    void aKeyIsRecordedTakenOverAndReset() {
        section(1);
        put("key-filter", "cine on");
        fire("key-change-cine");
        type(KeyCode.Q);
        settle();
        assertThat(keys.label(Action.CINE)).isEqualTo("Q");
        fire("key-change-cine");
        type(KeyCode.R);
        settle();
        assertThat(answer()).isEqualTo("R calls \"Reset window, zoom and place\". Take it for \"Cine on / off\"?");
        picture(lookup("#settings").query(), "settings-key-conflict");
        assertThat(keys.label(Action.CINE)).isEqualTo("Q");
        fire("settings-yes");
        assertThat(keys.label(Action.CINE)).isEqualTo("R");
        assertThat(keys.keys(Action.RESET)).isEmpty();
        put("key-filter", "reset window");
        fire("key-reset-reset");
        assertThat(answer()).contains("now calls \"Cine on / off\". Take it back?");
        fire("settings-no");
        assertThat(keys.keys(Action.RESET)).isEmpty();
        fire("key-add-reset");
        press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
        settle();
        assertThat(keys.label(Action.RESET)).isEqualTo("Ctrl+R");
        assertThat(ask(() -> model.settingsProperty().get().keys()))
                .containsEntry("CINE", List.of("R"))
                .containsEntry("RESET", List.of("Ctrl+R"))
                .hasSize(2);
        put("key-filter", "");
        picture(lookup("#settings").query(), "settings-keys");
        fire("keys-reset");
        fire("settings-yes");
        assertThat(keys.changes()).isEmpty();
    }

    @Test
    void escapeLeavesTheRecorderAndItsOwnKeyIsNotGivenAway() {
        section(1);
        put("key-filter", "cine on");
        fire("key-change-cine");
        type(KeyCode.ESCAPE);
        settle();
        assertThat(keys.label(Action.CINE)).isEqualTo("C");
        type(KeyCode.Q);
        settle();
        assertThat(keys.label(Action.CINE)).isEqualTo("C");
        assertThat(keys.holder(KeyStroke.key(KeyCode.ESCAPE))).contains(Action.CANCEL);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theLanguageIsKeptForTheNextStart() {
        section(3);
        ChoiceBox<Language> choice = lookup("#language").queryAs(ChoiceBox.class);
        assertThat(choice.getValue()).isEqualTo(Language.SYSTEM);
        fx(() -> choice.setValue(Language.GERMAN));
        assertThat(ask(() -> model.settingsProperty().get().language())).isEqualTo(Language.GERMAN);
        assertThat(ask(() -> lookup("#settings").queryParent().lookupAll(".label").stream()
                        .map(n -> ((Label) n).getText())
                        .toList()))
                .contains("Language")
                .anyMatch(t -> t.startsWith("Takes effect at the next start of the window."));
        fire("settings-reset");
        fire("settings-yes");
        assertThat(ask(choice::getValue)).isEqualTo(Language.SYSTEM);
    }

    @Test
    void readingTakesEffectAtOnceAndAllIsResetAfterAQuestion() throws IOException {
        section(2);
        fire("reading-drag");
        fx(() -> view.interpolationProperty().set(Interpolation.NEAREST));
        picture(lookup("#settings").query(), "settings-reading");
        assertThat(view.levelDragInvertedProperty().get()).isTrue();
        fx(() -> keys.set(Action.RUN, KeyStroke.key(KeyCode.Q)));
        fire("settings-export");
        until(() -> answer().contains("Written"));
        Settings changed = ask(() -> model.settingsProperty().get());
        assertThat(changed.reading().interpolation()).isEqualTo(Interpolation.NEAREST);
        assertThat(changed.reading().levelDragInverted()).isTrue();
        fire("settings-reset");
        assertThat(ask(() -> model.settingsProperty().get())).isEqualTo(changed);
        fire("settings-yes");
        assertThat(ask(() -> model.settingsProperty().get())).isEqualTo(Settings.STANDARD);
        assertThat(view.levelDragInvertedProperty().get()).isFalse();
        assertThat(keys.label(Action.RUN)).isEqualTo("A");
        Files.move(home.resolve("hemolens-settings.json"), home.resolve("in.json"));
        fire("settings-import");
        until(() -> answer().contains("Keys: 1 action with other keys") && answer().contains("Reading: changed."));
        fire("settings-yes");
        assertThat(ask(() -> model.settingsProperty().get())).isEqualTo(changed);
        assertThat(keys.label(Action.RUN)).isEqualTo("Q");
        fx(() -> model.flush());
        assertThat(store.load()).isEqualTo(changed);
    }
}

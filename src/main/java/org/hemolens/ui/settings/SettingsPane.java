package org.hemolens.ui.settings;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.model.ComputeDevice;
import org.hemolens.settings.Settings;
import org.hemolens.settings.SettingsPart;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.KeyDispatch;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.task.TaskRunner;
import org.hemolens.ui.theme.Labels;

/** All settings: presets, keys, reading, look, screen; exported, imported and reset as one. Each change takes effect at once. */
public final class SettingsPane extends VBox {
    private static final double WIDTH = 800;
    private static final double HEIGHT = 600;

    private final SettingsModel model;
    private final SettingsFiles files;
    private final Answer answer = new Answer();

    /**
     * @param cineRates to choose from, slices a second
     * @param pattern shows the test pattern of the screen
     * @param leave closes this panel
     * @param devices lists the devices of this machine; slow
     */
    public SettingsPane(
            SettingsModel model,
            KeyMap keys,
            ViewportModel view,
            List<Double> cineRates,
            SettingsFiles files,
            Runnable pattern,
            Runnable leave,
            Callable<List<ComputeDevice>> devices,
            TaskRunner tasks) {
        super(12);
        this.model = model;
        this.files = files;
        setId("settings");
        getStyleClass().addAll("dialog-card", "settings");
        setMaxSize(WIDTH, HEIGHT);
        setMinHeight(0);
        KeyDispatch.keepKeys(this, false);
        TabPane tabs = new TabPane(
                tab("settings-presets", Texts.of("settings.presets"), scrolled(new PresetEditor(model, files, answer))),
                tab("settings-keys", Texts.of("settings.keys"), new KeyEditor(keys, answer)),
                tab("settings-reading", Texts.of("settings.reading"), new ReadingSection(view, cineRates)),
                tab("settings-look", Texts.of("settings.look"), new LookSection(model)),
                tab(
                        "settings-screen",
                        Texts.of("settings.screen"),
                        scrolled(new ScreenSection(model, answer, files, pattern))),
                tab("settings-language", Texts.of("settings.language"), new LanguageSection(model)),
                tab(
                        "settings-running",
                        Texts.of("run.title"),
                        scrolled(new RunningSection(model, answer, devices, tasks))));
        tabs.setId("settings-sections");
        tabs.setAccessibleText(Texts.of("spoken.sections"));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setMinHeight(0);
        tabs.getSelectionModel().selectedItemProperty().addListener((property, was, is) -> answer.clear());
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(Labels.line(Texts.of("settings.title"), "title-4"), tabs, answer, buttons(leave));
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scrolled = new ScrollPane(content);
        scrolled.setFitToWidth(true);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scrolled;
    }

    private static Tab tab(String id, String title, Region content) {
        content.setPadding(new Insets(12, 2, 2, 2));
        Tab tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }

    private HBox buttons(Runnable leave) {
        Button export = button("settings-export", Texts.of("settings.export-all"));
        export.setOnAction(e -> files.exportPart(
                "hemolens-settings.json",
                SettingsPart.of(model.settingsProperty().get()),
                answer));
        Button read = button("settings-import", Texts.of("settings.import"));
        read.setOnAction(e -> files.importPart(this::preview, answer));
        Button reset = button("settings-reset", Texts.of("settings.reset-all"));
        reset.setOnAction(e -> answer.ask(
                Texts.of("settings.all-settings"), Texts.of("settings.reset-all"), () -> model.settingsProperty()
                        .set(Settings.STANDARD)));
        Button close = button("settings-close", Texts.of("settings.close"));
        close.setOnAction(e -> leave.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(8, read, export, reset, space, close);
    }

    private static Button button(String id, String text) {
        Button b = new Button(text);
        b.setId(id);
        return b;
    }

    private void preview(SettingsPart part) {
        Settings now = model.settingsProperty().get();
        if (part.over(now).equals(now)) {
            answer.say(Texts.of("settings.set-already"));
        } else {
            answer.ask(
                    part.changes(now).lines().map(Sentences::said).collect(Collectors.joining("\n")),
                    Texts.of("settings.take-over"),
                    () -> model.settingsProperty()
                            .set(part.over(model.settingsProperty().get())));
        }
    }
}

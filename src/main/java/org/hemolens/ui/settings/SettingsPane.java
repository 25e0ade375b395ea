package org.hemolens.ui.settings;

import java.util.List;
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
import org.hemolens.settings.Settings;
import org.hemolens.settings.SettingsPart;
import org.hemolens.ui.keys.KeyDispatch;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.ViewportModel;
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
     */
    public SettingsPane(
            SettingsModel model,
            KeyMap keys,
            ViewportModel view,
            List<Double> cineRates,
            SettingsFiles files,
            Runnable pattern,
            Runnable leave) {
        super(12);
        this.model = model;
        this.files = files;
        setId("settings");
        getStyleClass().addAll("dialog-card", "settings");
        setMaxSize(WIDTH, HEIGHT);
        setMinHeight(0);
        KeyDispatch.keepKeys(this, false);
        TabPane tabs = new TabPane(
                tab("settings-presets", "Presets", scrolled(new PresetEditor(model, files, answer))),
                tab("settings-keys", "Keys", new KeyEditor(keys, answer)),
                tab("settings-reading", "Reading", new ReadingSection(view, cineRates)),
                tab("settings-look", "Look", new LookSection(model)),
                tab("settings-screen", "Screen", scrolled(new ScreenSection(model, answer, files, pattern))));
        tabs.setId("settings-sections");
        tabs.setAccessibleText("Sections of the settings");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.setMinHeight(0);
        tabs.getSelectionModel().selectedItemProperty().addListener((property, was, is) -> answer.clear());
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(Labels.line("Settings", "title-4"), tabs, answer, buttons(leave));
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
        Button export = button("settings-export", "Export all…");
        export.setOnAction(e -> files.exportPart(
                "hemolens-settings.json",
                SettingsPart.of(model.settingsProperty().get()),
                answer));
        Button read = button("settings-import", "Import…");
        read.setOnAction(e -> files.importPart(this::preview, answer));
        Button reset = button("settings-reset", "Reset all");
        reset.setOnAction(e -> answer.ask(
                "All settings as at first? Your own presets and keys are removed; export keeps them.",
                "Reset all",
                () -> model.settingsProperty().set(Settings.STANDARD)));
        Button close = button("settings-close", "Close");
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
            answer.say("All of this is set already.");
        } else {
            answer.ask(part.changes(now), "Take over", () -> model.settingsProperty()
                    .set(part.over(model.settingsProperty().get())));
        }
    }
}

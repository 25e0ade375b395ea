package org.hemolens.ui.settings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.settings.PresetList;
import org.hemolens.settings.ReadingPreset;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyDispatch;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.WindowText;
import org.jspecify.annotations.Nullable;

/** All actions and presets, found by words. Enter does the one chosen. */
public final class CommandPalette extends VBox {
    /** Presets are there by name; closing and searching are what one does here anyway. */
    private static final Set<Action> LEFT_OUT = EnumSet.of(
            Action.PRESET_1,
            Action.PRESET_2,
            Action.PRESET_3,
            Action.PRESET_4,
            Action.PRESET_5,
            Action.PRESET_6,
            Action.PALETTE,
            Action.CANCEL);

    private final List<PaletteEntry> all;
    private final TextField field = new TextField();
    private final ListView<PaletteEntry> list = new ListView<>();

    /**
     * @param more entries after the presets
     * @param perform does an action
     * @param choose shows the window of a preset
     * @param leave closes this panel; called before anything is done
     */
    public CommandPalette(
            KeyMap keys,
            PresetList presets,
            List<PaletteEntry> more,
            Consumer<Action> perform,
            Consumer<ReadingPreset> choose,
            Runnable leave) {
        super(8);
        setId("palette");
        getStyleClass().addAll("dialog-card", "palette");
        setMaxSize(520, 420);
        setMinHeight(0);
        KeyDispatch.keepKeys(this, false);
        all = entries(keys, presets, more, perform, choose);
        field.setId("palette-field");
        field.setAccessibleText(Texts.of("palette.prompt"));
        list.setAccessibleText(Texts.of("palette.found"));
        field.setPromptText(Texts.of("palette.prompt"));
        list.setId("palette-list");
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(Labels.line(Texts.of("palette.nothing"), "hl-muted"));
        VBox.setVgrow(list, Priority.ALWAYS);
        field.textProperty().addListener((property, was, is) -> find());
        field.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            switch (e.getCode()) {
                case UP -> step(-1);
                case DOWN -> step(1);
                case PAGE_UP -> step(-8);
                case PAGE_DOWN -> step(8);
                case ENTER -> doIt(leave);
                default -> {
                    return;
                }
            }
            e.consume();
        });
        list.setOnMouseClicked(e -> doIt(leave));
        getChildren().addAll(field, list);
        find();
        Platform.runLater(field::requestFocus);
    }

    private static List<PaletteEntry> entries(
            KeyMap keys,
            PresetList presets,
            List<PaletteEntry> more,
            Consumer<Action> perform,
            Consumer<ReadingPreset> choose) {
        List<PaletteEntry> entries = new ArrayList<>();
        List<ReadingPreset> shown = presets.shown();
        for (int i = 0; i < shown.size(); i++) {
            ReadingPreset preset = shown.get(i);
            String key = i < 6 ? keys.label(Action.values()[Action.PRESET_1.ordinal() + i]) : "";
            entries.add(new PaletteEntry(
                    preset.label(),
                    Texts.of("palette.preset", WindowText.of(preset.window())),
                    key,
                    () -> choose.accept(preset)));
        }
        entries.addAll(more);
        for (Action action : Action.values()) {
            if (!LEFT_OUT.contains(action)) {
                entries.add(new PaletteEntry(
                        keys.name(action), action.group().title(), keys.label(action), () -> perform.accept(action)));
            }
        }
        return entries;
    }

    private void find() {
        list.setItems(FXCollections.observableArrayList(PaletteSearch.find(all, field.getText())));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void step(int by) {
        int count = list.getItems().size();
        if (count > 0) {
            int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, count - 1);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 4));
        }
    }

    private void doIt(Runnable leave) {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(entry -> {
            leave.run();
            entry.perform().run();
        });
    }

    /** Name, group and keys. */
    private static final class Cell extends ListCell<PaletteEntry> {
        @Override
        protected void updateItem(@Nullable PaletteEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            Label keys = Labels.line(entry.keys(), "key-sheet-key");
            keys.setMinWidth(USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox row = new HBox(
                    10, Labels.line(entry.name()), Labels.line(entry.group(), "hl-muted", "hl-small"), space, keys);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
        }
    }
}

package org.hemolens.ui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.keys.KeyStroke;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** All actions by group with their keys. A key that another action has is taken over only when that is agreed to. */
final class KeyEditor extends VBox {
    private final KeyMap keys;
    private final KeyMap standard = KeyMap.standard();
    private final Answer answer;
    private final VBox rows = new VBox(2);
    private final TextField filter = new TextField();

    KeyEditor(KeyMap keys, Answer answer) {
        super(10);
        this.keys = keys;
        this.answer = answer;
        filter.setAccessibleText(Texts.of("spoken.search-action"));
        filter.setId("key-filter");
        filter.setPromptText(Texts.of("settings.search"));
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.textProperty().addListener((property, was, is) -> refresh());
        Button reset = new Button(Texts.of("settings.standard-keys"));
        reset.setId("keys-reset");
        reset.setOnAction(e ->
                answer.ask(Texts.of("settings.all-keys"), Texts.of("settings.reset-keys"), () -> keys.apply(Map.of())));
        ScrollPane scrolled = new ScrollPane(rows);
        scrolled.setId("key-rows");
        scrolled.setFitToWidth(true);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scrolled.setPrefHeight(300);
        VBox.setVgrow(scrolled, Priority.ALWAYS);
        getChildren().addAll(new HBox(8, filter, reset), scrolled);
        keys.revisionProperty().addListener((property, was, is) -> refresh());
        refresh();
    }

    private void refresh() {
        rows.getChildren().clear();
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        for (Action.Group group : Action.Group.values()) {
            List<HBox> found = new ArrayList<>();
            for (Action action : Action.values()) {
                if (action.group() == group
                        && (keys.name(action) + " " + keys.label(action))
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted)) {
                    found.add(row(action));
                }
            }
            if (!found.isEmpty()) {
                rows.getChildren().add(Labels.line(group.title().toUpperCase(Locale.ROOT), "hl-panel-title"));
                rows.getChildren().addAll(found);
            }
        }
    }

    private HBox row(Action action) {
        String id = action.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Label name = Labels.line(keys.name(action));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label now = Labels.line(
                keys.keys(action).isEmpty() ? Texts.of("settings.key-none") : keys.label(action), "key-sheet-key");
        now.setId("keys-of-" + id);
        now.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(6, name, now);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("key-row");
        if (!KeyMap.changeable(action)) {
            row.getChildren().add(Labels.line(Texts.of("settings.key-fixed"), "hl-muted", "hl-small"));
            return row;
        }
        KeyRecorder change =
                new KeyRecorder(Texts.of("settings.key-change"), answer::refuse, key -> wish(action, List.of(), key));
        change.setId("key-change-" + id);
        KeyRecorder add = new KeyRecorder(
                Texts.of("settings.key-add"), answer::refuse, key -> wish(action, keys.keys(action), key));
        add.setId("key-add-" + id);
        Button none = icon("key-none-" + id, Texts.of("settings.no-key"), MaterialDesignC.CLOSE);
        none.setDisable(keys.keys(action).isEmpty());
        none.setOnAction(e -> {
            answer.clear();
            keys.set(action);
        });
        Button reset = icon("key-reset-" + id, Texts.of("settings.key-restore"), MaterialDesignR.RESTORE);
        reset.setDisable(keys.keys(action).equals(standard.keys(action)));
        reset.setOnAction(e -> reset(action));
        row.getChildren().addAll(change, add, none, reset);
        return row;
    }

    private static Button icon(String id, String what, Ikon ikon) {
        Button b = new Button(null, Icons.of(ikon));
        b.setId(id);
        b.setTooltip(new Tooltip(what));
        b.setAccessibleText(what);
        return b;
    }

    private void wish(Action action, List<KeyStroke> kept, KeyStroke key) {
        List<KeyStroke> next = new ArrayList<>(kept);
        if (!next.contains(key)) {
            next.add(key);
        }
        Optional<Action> holder = keys.holder(key).filter(a -> a != action);
        if (holder.isEmpty()) {
            answer.clear();
            keys.set(action, next.toArray(KeyStroke[]::new));
        } else if (KeyMap.changeable(holder.get())) {
            answer.ask(
                    Texts.of("settings.take-key", key.label(), keys.name(holder.get()), keys.name(action)),
                    Texts.of("settings.take-over"),
                    () -> take(action, next));
        } else {
            answer.refuse(Texts.of("settings.always-calls", key.label(), keys.name(holder.get())));
        }
    }

    /** Gives an action its keys and takes them from all others, in one change. */
    private void take(Action action, List<KeyStroke> next) {
        Map<String, List<String>> changes = new TreeMap<>(keys.changes());
        for (Action other : Action.values()) {
            if (other != action && keys.keys(other).stream().anyMatch(next::contains)) {
                changes.put(
                        other.name(),
                        texts(keys.keys(other).stream()
                                .filter(k -> !next.contains(k))
                                .toList()));
            }
        }
        changes.put(action.name(), texts(next));
        keys.apply(changes);
    }

    private static List<String> texts(List<KeyStroke> strokes) {
        return strokes.stream().map(KeyStroke::text).toList();
    }

    private void reset(Action action) {
        List<KeyStroke> wanted = standard.keys(action);
        List<String> others = wanted.stream()
                .flatMap(k -> keys.holder(k).stream())
                .filter(a -> a != action)
                .distinct()
                .map(a -> Texts.of("settings.quoted", keys.name(a)))
                .toList();
        if (others.isEmpty()) {
            answer.clear();
            keys.set(action, wanted.toArray(KeyStroke[]::new));
        } else {
            answer.ask(
                    Texts.of(
                            "settings.take-back-key", keys.name(action), String.join(Texts.of("settings.and"), others)),
                    Texts.of("settings.take-back"),
                    () -> take(action, wanted));
        }
    }
}

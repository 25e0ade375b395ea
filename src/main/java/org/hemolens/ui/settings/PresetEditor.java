package org.hemolens.ui.settings;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.settings.PresetImport;
import org.hemolens.settings.PresetList;
import org.hemolens.settings.ReadingPreset;
import org.hemolens.settings.SettingsPart;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.WindowText;
import org.hemolens.window.VoiLutFunction;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** The list of reading presets, and beside it, or below where there is no room, the values of the one selected. */
final class PresetEditor extends FlowPane {
    private static final double LIST_WIDTH = 300;
    private static final double LIST_HEIGHT = 290;
    private static final double FORM_WIDTH = 400;

    private final SettingsModel model;
    private final SettingsFiles files;
    private final Answer answer;
    private final ListView<ReadingPreset> list = new ListView<>();
    private final TextField name = new TextField();
    private final WindowFields window = new WindowFields("preset");
    private final ChoiceBox<VoiLutFunction> function = new ChoiceBox<>();
    private final CheckBox shown = new CheckBox(Texts.of("settings.preset-shown"));

    PresetEditor(SettingsModel model, SettingsFiles files, Answer answer) {
        super(20, 14);
        this.model = model;
        this.files = files;
        this.answer = answer;
        list.setId("preset-list");
        list.setCellFactory(view -> new Cell(model));
        list.setPrefHeight(LIST_HEIGHT);
        list.getSelectionModel().selectedItemProperty().addListener((property, was, is) -> {
            if (is != null) {
                fill(is);
            }
        });
        list.setAccessibleText(Texts.of("settings.presets"));
        name.setId("preset-name");
        name.setAccessibleText(Texts.of("spoken.preset-name"));
        function.setId("preset-function");
        function.setAccessibleText(Texts.of("spoken.function"));
        function.getItems().setAll(VoiLutFunction.values());
        shown.setId("preset-shown");
        VBox form = form();
        VBox left = new VBox(8, list, listButtons());
        fit(left, LIST_WIDTH);
        fit(form, FORM_WIDTH);
        getChildren().addAll(left, form);
        model.presets().addListener((property, was, is) -> refresh());
        refresh();
        list.getSelectionModel().selectFirst();
    }

    private void fit(Region part, double wanted) {
        part.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> getWidth() <= 0
                                ? wanted
                                : Math.min(
                                        wanted,
                                        getWidth()
                                                - getInsets().getLeft()
                                                - getInsets().getRight()),
                        widthProperty(),
                        insetsProperty()));
    }

    private HBox listButtons() {
        var none = list.getSelectionModel().selectedItemProperty().isNull();
        Button remove = icon("preset-remove", Texts.of("settings.preset-remove"), MaterialDesignD.DELETE_OUTLINE);
        remove.setOnAction(e -> change(p -> p.without(selected().id())));
        Button up = icon("preset-up", Texts.of("settings.up"), MaterialDesignA.ARROW_UP);
        up.setOnAction(e -> change(p -> p.moved(selected().id(), -1)));
        Button down = icon("preset-down", Texts.of("settings.down"), MaterialDesignA.ARROW_DOWN);
        down.setOnAction(e -> change(p -> p.moved(selected().id(), 1)));
        Button restore = icon("preset-restore", Texts.of("settings.preset-restore"), MaterialDesignR.RESTORE);
        restore.setOnAction(e -> ReadingPreset.standard(selected().id()).ifPresent(p -> change(all -> all.with(p))));
        for (Button b : new Button[] {remove, up, down}) {
            b.disableProperty().bind(none);
        }
        restore.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                                .flatMap(p -> ReadingPreset.standard(p.id()).filter(s -> !s.equals(p)))
                                .isEmpty(),
                        list.getSelectionModel().selectedItemProperty()));
        Button add = icon("preset-add", Texts.of("settings.preset-add"), MaterialDesignP.PLUS);
        add.setOnAction(e -> add());
        return new HBox(4, add, remove, up, down, restore);
    }

    private VBox form() {
        Button apply = button("preset-apply", Texts.of("settings.apply"));
        apply.getStyleClass().add("accent");
        apply.setDefaultButton(true);
        apply.disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        apply.setOnAction(e -> apply());
        Button write = button("presets-export", Texts.of("settings.export-presets"));
        write.setOnAction(e -> files.exportPart(
                "hemolens-presets.json", SettingsPart.of(model.presets().getValue()), answer));
        Button read = button("presets-import", Texts.of("settings.import-presets"));
        read.setOnAction(e -> files.importPart(this::preview, answer));
        Button standard = button("presets-reset", Texts.of("settings.standard-presets"));
        standard.setOnAction(e -> answer.ask(
                Texts.of("settings.all-presets"),
                Texts.of("settings.reset-presets"),
                () -> change(p -> PresetList.standard())));
        HBox row = new HBox(8, new Label(Texts.of("settings.function")), function);
        row.setAlignment(Pos.CENTER_LEFT);
        Label note = Labels.wrapped(Texts.of("settings.presets-note"), "hl-muted", "hl-small");
        VBox form = new VBox(
                10,
                new Label(Texts.of("settings.name")),
                name,
                Labels.line(Texts.of("settings.window-hu"), "hl-panel-title"),
                window,
                row,
                shown,
                apply,
                note,
                new FlowPane(8, 8, read, write, standard));
        return form;
    }

    private static Button button(String id, String text) {
        Button b = new Button(text);
        b.setId(id);
        b.setMinWidth(USE_PREF_SIZE);
        return b;
    }

    private static Button icon(String id, String what, Ikon ikon) {
        Button b = new Button(null, Icons.of(ikon));
        b.setId(id);
        b.setTooltip(new Tooltip(what));
        b.setAccessibleText(what);
        return b;
    }

    private static String said(String lines) {
        return lines.lines().map(Sentences::said).collect(Collectors.joining("\n"));
    }

    private ReadingPreset selected() {
        return list.getSelectionModel().getSelectedItem();
    }

    private void fill(ReadingPreset p) {
        name.setText(p.label());
        window.show(p.window());
        function.setValue(p.function());
        shown.setSelected(!p.hidden());
    }

    /** The same preset stays selected; where it is gone, the one in its place. */
    private void refresh() {
        int at = list.getSelectionModel().getSelectedIndex();
        ReadingPreset before = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(model.presets().getValue().all());
        for (int i = 0; before != null && i < list.getItems().size(); i++) {
            if (list.getItems().get(i).id().equals(before.id())) {
                at = i;
            }
        }
        list.getSelectionModel()
                .clearAndSelect(Math.clamp(at, 0, list.getItems().size() - 1));
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
    }

    private boolean change(UnaryOperator<PresetList> change) {
        try {
            model.changePresets(change);
            answer.clear();
            return true;
        } catch (IllegalArgumentException e) {
            answer.refuse(Sentences.of(e));
            return false;
        }
    }

    private void apply() {
        if (change(all -> all.with(ReadingPreset.of(
                selected().id(),
                selected().nameOf(name.getText()),
                window.center(),
                window.width(),
                function.getValue(),
                !shown.isSelected())))) {
            answer.say(Texts.of("settings.applied"));
        }
    }

    private void add() {
        PresetList now = model.presets().getValue();
        String id = now.newId();
        int number = 1;
        while (hasName(now, Texts.of("settings.new-preset", number))) {
            number++;
        }
        String first = Texts.of("settings.new-preset", number);
        if (change(all -> all.with(
                new ReadingPreset(id, first, selected().window(), selected().function(), false)))) {
            list.getSelectionModel().selectLast();
            list.scrollTo(list.getItems().size() - 1);
            name.requestFocus();
            name.selectAll();
        }
    }

    private static boolean hasName(PresetList list, String wanted) {
        return list.all().stream().anyMatch(p -> p.name().equalsIgnoreCase(wanted));
    }

    private void preview(SettingsPart part) {
        if (part.presets().isEmpty()) {
            answer.refuse(Texts.of("settings.no-presets"));
            return;
        }
        try {
            PresetImport plan =
                    model.presets().getValue().importing(part.presets().get());
            if (plan.added().isEmpty() && plan.replaced().isEmpty()) {
                answer.say(said(plan.words()));
            } else {
                answer.ask(said(plan.words()), Texts.of("settings.take-over"), () -> change(p -> plan.after()));
            }
        } catch (IllegalArgumentException e) {
            answer.refuse(Texts.of("settings.nothing-taken", Sentences.of(e)));
        }
    }

    /** Key, name and values of a preset. */
    private static final class Cell extends ListCell<ReadingPreset> {
        private final SettingsModel model;

        Cell(SettingsModel model) {
            this.model = model;
        }

        @Override
        protected void updateItem(@org.jspecify.annotations.Nullable ReadingPreset p, boolean empty) {
            super.updateItem(p, empty);
            setText(null);
            setGraphic(empty || p == null ? null : row(p));
        }

        private Node row(ReadingPreset p) {
            int place = model.presets().getValue().shown().indexOf(p) + 1;
            Label key = Labels.line(place >= 1 && place <= 6 ? String.valueOf(place) : "", "key-sheet-key");
            key.setMinWidth(14);
            Label title = Labels.line(p.label());
            Label values = Labels.line(
                    (p.hidden() ? Texts.of("settings.preset-hidden") + "  " : "")
                            + WindowText.of(p.window())
                            + (p.function() == VoiLutFunction.LINEAR
                                    ? ""
                                    : " " + p.function().name()),
                    "hl-muted",
                    "hl-small");
            values.setMinWidth(USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            if (p.hidden()) {
                title.getStyleClass().add("hl-muted");
            }
            HBox row = new HBox(8, key, title, space, values);
            row.setAlignment(Pos.CENTER_LEFT);
            // As wide as the cell: long names are cut, values never.
            row.setMaxWidth(LIST_WIDTH - 30);
            row.setPrefWidth(LIST_WIDTH - 30);
            return row;
        }
    }
}

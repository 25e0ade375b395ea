package org.hemolens.ui.settings;

import java.util.Optional;
import java.util.function.UnaryOperator;
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
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
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
    private final CheckBox shown = new CheckBox("Shown in the tool bar and on a key");

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
        list.setAccessibleText("Presets");
        name.setId("preset-name");
        name.setAccessibleText("Name of the preset");
        function.setId("preset-function");
        function.setAccessibleText("VOI LUT function");
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
        Button remove = icon("preset-remove", "Remove; a built-in one is hidden", MaterialDesignD.DELETE_OUTLINE);
        remove.setOnAction(e -> change(p -> p.without(selected().id())));
        Button up = icon("preset-up", "Up", MaterialDesignA.ARROW_UP);
        up.setOnAction(e -> change(p -> p.moved(selected().id(), -1)));
        Button down = icon("preset-down", "Down", MaterialDesignA.ARROW_DOWN);
        down.setOnAction(e -> change(p -> p.moved(selected().id(), 1)));
        Button restore = icon("preset-restore", "This built-in preset as it was at first", MaterialDesignR.RESTORE);
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
        Button add = icon("preset-add", "Add a preset", MaterialDesignP.PLUS);
        add.setOnAction(e -> add());
        return new HBox(4, add, remove, up, down, restore);
    }

    private VBox form() {
        Button apply = button("preset-apply", "Apply");
        apply.getStyleClass().add("accent");
        apply.setDefaultButton(true);
        apply.disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        apply.setOnAction(e -> apply());
        Button write = button("presets-export", "Export presets…");
        write.setOnAction(e -> files.exportPart(
                "hemolens-presets.json", SettingsPart.of(model.presets().getValue()), answer));
        Button read = button("presets-import", "Import presets…");
        read.setOnAction(e -> files.importPart(this::preview, answer));
        Button standard = button("presets-reset", "Standard presets");
        standard.setOnAction(e -> answer.ask(
                "All presets as at first? Those of your own are removed.",
                "Reset presets",
                () -> change(p -> PresetList.standard())));
        HBox row = new HBox(8, new Label("Function"), function);
        row.setAlignment(Pos.CENTER_LEFT);
        Label note = Labels.wrapped(
                "The first six shown have the keys of presets 1 to 6. What a model is given has windows of its own, which "
                        + "these never change.",
                "hl-muted",
                "hl-small");
        VBox form = new VBox(
                10,
                new Label("Name"),
                name,
                Labels.line("WINDOW, HU", "hl-panel-title"),
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

    private ReadingPreset selected() {
        return list.getSelectionModel().getSelectedItem();
    }

    private void fill(ReadingPreset p) {
        name.setText(p.name());
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
            answer.refuse(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void apply() {
        if (change(all -> all.with(ReadingPreset.of(
                selected().id(),
                name.getText(),
                window.center(),
                window.width(),
                function.getValue(),
                !shown.isSelected())))) {
            answer.say("Applied.");
        }
    }

    private void add() {
        PresetList now = model.presets().getValue();
        String id = now.newId();
        int number = 1;
        while (hasName(now, "Preset " + number)) {
            number++;
        }
        String first = "Preset " + number;
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
            answer.refuse("Nothing was taken over. The file holds no presets.");
            return;
        }
        try {
            PresetImport plan =
                    model.presets().getValue().importing(part.presets().get());
            if (plan.added().isEmpty() && plan.replaced().isEmpty()) {
                answer.say(plan.words());
            } else {
                answer.ask(plan.words(), "Take over", () -> change(p -> plan.after()));
            }
        } catch (IllegalArgumentException e) {
            answer.refuse("Nothing was taken over. " + e.getMessage());
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
            Label title = Labels.line(p.name());
            Label values = Labels.line(
                    (p.hidden() ? "hidden  " : "")
                            + WindowLevel.brief(p.window().width()) + "/"
                            + WindowLevel.brief(p.window().center())
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

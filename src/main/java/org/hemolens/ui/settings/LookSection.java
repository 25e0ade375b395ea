package org.hemolens.ui.settings;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.hemolens.settings.ColourTheme;
import org.hemolens.settings.Look;
import org.hemolens.settings.Settings;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** Colours, and the size of text and controls. */
final class LookSection extends VBox {
    private final ChoiceBox<ColourTheme> theme = new ChoiceBox<>();
    private final ChoiceBox<Integer> size = new ChoiceBox<>();
    private final ChangeListener<Settings> follow = (property, was, is) -> show(is.look());

    LookSection(SettingsModel model) {
        super(12);
        theme.setId("look-theme");
        theme.getItems().setAll(ColourTheme.values());
        theme.setConverter(ReadingSection.oneWay(ColourTheme::label));
        size.setId("look-size");
        size.getItems().setAll(Look.SIZES);
        size.setConverter(ReadingSection.oneWay(s -> s + " %"));
        show(model.settingsProperty().get().look());
        model.settingsProperty().addListener(new WeakChangeListener<>(follow));
        theme.valueProperty().addListener((property, was, is) -> model.changeLook(look -> look.withTheme(is)));
        size.valueProperty().addListener((property, was, is) -> model.changeLook(look -> look.withSize(is)));
        GridPane grid = new GridPane(14, 10);
        grid.addRow(0, ReadingSection.named(Texts.of("look.colours"), theme), theme);
        grid.addRow(1, ReadingSection.named(Texts.of("look.size"), size), size);
        getChildren().addAll(grid, Labels.wrapped(Texts.of("look.note"), "hl-muted", "hl-small"));
    }

    private void show(Look look) {
        theme.setValue(look.theme());
        size.setValue(look.sizePercent());
    }
}

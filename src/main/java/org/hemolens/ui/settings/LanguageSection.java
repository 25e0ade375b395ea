package org.hemolens.ui.settings;

import java.util.Locale;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.hemolens.settings.Settings;
import org.hemolens.text.Language;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.jspecify.annotations.Nullable;

/** The language of the window, which it takes when it is made. */
final class LanguageSection extends VBox {
    /** Held here: the model must not hold a section that was left. */
    private final ChangeListener<Settings> follow;

    LanguageSection(SettingsModel model) {
        super(12);
        ChoiceBox<Language> choice = new ChoiceBox<>();
        choice.setId("language");
        choice.setAccessibleText(Texts.of("settings.language"));
        choice.getItems().setAll(Language.values());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Language l) {
                return l == null ? "" : Texts.of("language." + l.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public Language fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed in");
            }
        });
        choice.setValue(model.settingsProperty().get().language());
        choice.valueProperty().addListener((property, was, is) -> model.settingsProperty()
                .set(model.settingsProperty().get().withLanguage(is)));
        follow = (property, was, is) -> choice.setValue(is.language());
        model.settingsProperty().addListener(new WeakChangeListener<>(follow));
        GridPane grid = new GridPane(14, 10);
        grid.addRow(0, new Label(Texts.of("settings.language")), choice);
        getChildren().addAll(grid, Labels.wrapped(Texts.of("settings.language-note"), "hl-muted", "hl-small"));
    }
}

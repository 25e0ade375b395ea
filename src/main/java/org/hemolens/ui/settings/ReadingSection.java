package org.hemolens.ui.settings;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.Property;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.hemolens.render.Interpolation;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.Labels;

/** How slices are read: drag direction, interpolation, cine. */
final class ReadingSection extends VBox {
    private final Property<Double> rate;

    ReadingSection(ViewportModel view, List<Double> cineRates) {
        super(12);
        // Held here: a view of a property is otherwise collected with what is bound to it.
        rate = view.cineRateProperty().asObject();
        GridPane grid = new GridPane(14, 10);
        ChoiceBox<Interpolation> interpolation = new ChoiceBox<>();
        interpolation.setId("reading-interpolation");
        interpolation.getItems().setAll(Interpolation.values());
        interpolation.setConverter(
                oneWay(i -> Texts.of("interpolation." + i.name().toLowerCase(Locale.ROOT))));
        interpolation.valueProperty().bindBidirectional(view.interpolationProperty());
        ChoiceBox<Double> speed = new ChoiceBox<>();
        speed.setId("reading-cine-rate");
        speed.getItems().setAll(cineRates);
        speed.setConverter(oneWay(r -> Texts.of("shell.cine-rate", Math.round(r))));
        speed.valueProperty().bindBidirectional(rate);
        CheckBox sweep = new CheckBox(Texts.of("settings.sweep"));
        sweep.setId("reading-cine-sweep");
        sweep.selectedProperty().bindBidirectional(view.cineSweepProperty());
        CheckBox drag = new CheckBox(Texts.of("settings.drag"));
        drag.setId("reading-drag");
        drag.selectedProperty().bindBidirectional(view.levelDragInvertedProperty());
        grid.addRow(0, new Label(Texts.of("settings.window-by-mouse")), drag);
        grid.addRow(1, named(Texts.of("settings.interpolation"), interpolation), interpolation);
        grid.addRow(2, named(Texts.of("settings.cine"), speed), speed);
        grid.add(sweep, 1, 3);
        getChildren().addAll(grid, Labels.wrapped(Texts.of("settings.at-once"), "hl-muted", "hl-small"));
    }

    /** The label of a control, which names it too. */
    static Label named(String words, Control control) {
        Label label = new Label(words);
        label.setLabelFor(control);
        control.setAccessibleText(words);
        return label;
    }

    static <T> StringConverter<T> oneWay(java.util.function.Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed in");
            }
        };
    }
}

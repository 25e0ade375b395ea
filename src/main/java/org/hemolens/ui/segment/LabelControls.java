package org.hemolens.ui.segment;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.hemolens.render.LabelDrawing;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.LabelsModel;
import org.hemolens.ui.theme.Labels;

/** Whether and how labels are laid over the picture. */
final class LabelControls extends VBox {
    /**
     * @param shownText of the switch of all labels, with its key
     * @param drawingText tooltip of the choice, with its key
     */
    LabelControls(LabelsModel model, ObservableValue<String> shownText, ObservableValue<String> drawingText) {
        super(6);
        CheckBox shown = new CheckBox();
        shown.setId("segment-shown");
        shown.textProperty().bind(shownText);
        shown.selectedProperty().bindBidirectional(model.visibleProperty());
        shown.setTooltip(new Tooltip(Texts.of("segment.shown-help")));
        ChoiceBox<LabelDrawing> drawing = new ChoiceBox<>();
        drawing.setId("segment-drawing");
        drawing.setAccessibleText(Texts.of("segment.drawing"));
        drawing.getItems().setAll(LabelDrawing.values());
        drawing.setConverter(new StringConverter<>() {
            @Override
            public String toString(LabelDrawing value) {
                return value == null ? "" : name(value);
            }

            @Override
            public LabelDrawing fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed in");
            }
        });
        drawing.valueProperty().bindBidirectional(model.drawingProperty());
        Tooltip help = new Tooltip();
        help.textProperty().bind(drawingText);
        drawing.setTooltip(help);
        drawing.setMaxWidth(Double.MAX_VALUE);
        Slider strength = new Slider(0, 1, model.strengthProperty().get());
        strength.setId("segment-strength");
        strength.setBlockIncrement(0.05);
        strength.setAccessibleText(Texts.of("segment.strength"));
        strength.setTooltip(new Tooltip(Texts.of("segment.strength")));
        strength.valueProperty().bindBidirectional(model.strengthProperty());
        strength.disableProperty().bind(model.drawingProperty().isEqualTo(LabelDrawing.CONTOURS));
        Label percent = Labels.line("");
        percent.setMinWidth(38);
        percent.setAlignment(Pos.CENTER_RIGHT);
        percent.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Math.round(strength.getValue() * 100) + " %", strength.valueProperty()));
        getChildren()
                .addAll(
                        shown,
                        line(Texts.of("segment.drawing"), drawing, null),
                        line(Texts.of("segment.strength-short"), strength, percent));
    }

    /** In words of the window. */
    static String name(LabelDrawing drawing) {
        return switch (drawing) {
            case BOTH -> Texts.of("segment.both");
            case CONTOURS -> Texts.of("segment.contours");
            case FILL -> Texts.of("segment.fill");
        };
    }

    private static HBox line(
            String name, javafx.scene.control.Control control, @org.jspecify.annotations.Nullable Label value) {
        Label key = Labels.line(name, "hl-muted");
        key.setMinWidth(72);
        key.setLabelFor(control);
        HBox.setHgrow(control, Priority.ALWAYS);
        HBox line = value == null ? new HBox(6, key, control) : new HBox(6, key, control, value);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}

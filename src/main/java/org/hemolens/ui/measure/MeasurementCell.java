package org.hemolens.ui.measure;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** One measurement: its value, what and where it is, and a button to delete it. */
final class MeasurementCell extends ListCell<MeasurementRow> {
    private final MeasureModel model;
    private final Label value = Labels.line("", "hl-strong");
    private final Label where = Labels.line("", "hl-muted", "hl-small");
    private final HBox content;

    MeasurementCell(MeasureModel model) {
        this.model = model;
        VBox text = new VBox(value, where);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button delete = new Button(null, Icons.of(MaterialDesignD.DELETE_OUTLINE));
        delete.getStyleClass().addAll("flat", "small", "measurement-delete");
        delete.setTooltip(new Tooltip(Texts.of("measure.delete")));
        delete.setAccessibleText(Texts.of("measure.delete-this"));
        delete.setFocusTraversable(false);
        delete.setOnAction(e -> delete());
        content = new HBox(6, text, delete);
        content.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        // Chosen already, it still leads to its slice.
        addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            MeasurementRow row = getItem();
            if (row != null) {
                model.goTo(row);
            }
        });
    }

    private void delete() {
        MeasurementRow row = getItem();
        if (row != null) {
            model.remove(row.measurement());
        }
    }

    @Override
    protected void updateItem(@Nullable MeasurementRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        value.setText(row.value());
        where.setText(Texts.of("measure.where", row.name(), row.slice() + 1));
        setAccessibleText(Texts.of("measure.where", row.name() + " " + row.value(), row.slice() + 1));
        setGraphic(content);
    }
}

package org.hemolens.ui.measure;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.measure.Measurement;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The measurements of the series: a click goes there. Below, the histogram of the region; gone when there is nothing. */
public final class MeasurePanel extends VBox {
    private final MeasureModel model;
    private final Label title = Labels.line("", "hl-panel-title");
    private final ListView<MeasurementRow> list;
    private final HistogramView histogram = new HistogramView();
    private final Label remark = Labels.wrapped("", "hl-warning", "hl-small");
    private boolean following;

    public MeasurePanel(MeasureModel model) {
        this.model = model;
        setId("measure-panel");
        getStyleClass().addAll("hl-panel", "measure-panel");
        list = new ListView<>(model.rows());
        list.setId("measurement-list");
        list.setAccessibleText(Texts.of("measure.list"));
        list.setCellFactory(view -> new MeasurementCell(model));
        list.getSelectionModel().selectedItemProperty().addListener((property, was, is) -> {
            if (is != null && !following) {
                model.goTo(is);
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Button copy = new Button(Texts.of("measure.copy-all"), Icons.of(MaterialDesignC.CONTENT_COPY));
        copy.setId("copy-measurements");
        copy.setTooltip(new Tooltip(Texts.of("measure.copy-help")));
        copy.setOnAction(e -> copyAll());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, space, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, list, histogram, remark);
        model.rows().addListener((ListChangeListener<MeasurementRow>) change -> refresh());
        remark.textProperty().bind(model.remarkProperty());
        remark.textProperty().addListener((property, was, is) -> refresh());
        model.revisionProperty().addListener((property, was, is) -> follow());
        refresh();
    }

    private void refresh() {
        int count = model.rows().size();
        title.setText(Texts.of("measure.title", count));
        boolean remarked = !remark.getText().isEmpty();
        remark.setVisible(remarked);
        remark.setManaged(remarked);
        setVisible(count > 0 || remarked);
        setManaged(count > 0 || remarked);
        follow();
    }

    /** The list's choice is that of the model. */
    private void follow() {
        following = true;
        String id = model.selectedProperty().get().map(Measurement::id).orElse("");
        int index = -1;
        for (int i = 0; i < model.rows().size(); i++) {
            if (model.rows().get(i).measurement().id().equals(id)) {
                index = i;
            }
        }
        if (index < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != index) {
            list.getSelectionModel().select(index);
            list.scrollTo(index);
        }
        following = false;
        histogram.show(model.selectedStatistics(), model.unit());
    }

    private void copyAll() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.asText());
        Clipboard.getSystemClipboard().setContent(content);
    }
}

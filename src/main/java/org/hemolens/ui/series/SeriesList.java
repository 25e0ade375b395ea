package org.hemolens.ui.series;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.dicom.Series;
import org.hemolens.ui.theme.Labels;

/** Series found, under patient and study; one of them is chosen for reading. */
public final class SeriesList extends VBox {
    private final ObservableList<Series> series = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Series>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final Label title = Labels.line("", "hl-panel-title");
    private final ListView<Series> list = new ListView<>(series);

    public SeriesList() {
        getStyleClass().addAll("hl-panel", "series-list");
        list.setCellFactory(view -> new SeriesCell());
        list.setPlaceholder(
                Labels.wrapped("No series. Open or drop a folder of DICOM files, or PNG images.", "hl-muted"));
        list.setAccessibleText("Series found");
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(title, list);
        series.addListener((ListChangeListener<Series>) change -> listed());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, was, is) -> chosen.set(Optional.ofNullable(is)));
        chosen.addListener((o, was, is) ->
                is.ifPresentOrElse(list.getSelectionModel()::select, list.getSelectionModel()::clearSelection));
        listed();
    }

    /** What was found, in the order shown. */
    public ObservableList<Series> series() {
        return series;
    }

    /** The series chosen by the reader; empty: none. */
    public ObjectProperty<Optional<Series>> chosenProperty() {
        return chosen;
    }

    private void listed() {
        title.setText("SERIES (" + series.size() + ")");
    }
}

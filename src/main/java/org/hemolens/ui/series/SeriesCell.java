package org.hemolens.ui.series;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hemolens.dicom.Series;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** A series; the first one of a study carries the study's header. */
final class SeriesCell extends ListCell<Series> {
    private final Label patient = Labels.line("", "hl-heading");
    private final Label study = Labels.line("", "hl-small", "hl-muted");
    private final VBox header = new VBox(1, patient, study);
    private final Label title = Labels.line("", "hl-strong");
    private final Label facts = Labels.line("", "hl-small", "hl-muted");
    private final Label simulated = Labels.line("Simulated, no patient", "hl-small", "hl-warning");
    private final Label issues = Labels.line("", "hl-small", "hl-warning");
    private final VBox content = new VBox(1);

    SeriesCell() {
        header.getStyleClass().add("study-header");
        issues.setGraphic(Icons.of(MaterialDesignA.ALERT_OUTLINE, "hl-warning"));
        content.getChildren().addAll(header, new HBox(8, title, simulated), facts, issues);
        // The cell is as wide as the list: long texts end in an ellipsis, their whole is in the tooltip.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Series item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        patient.setText(SeriesFacts.patient(item.patient()));
        study.setText(SeriesFacts.study(item.study()));
        title.setText(SeriesFacts.title(item.info()));
        facts.setText(SeriesFacts.facts(item));
        show(header, firstOfStudy(item));
        show(simulated, item.info().simulated());
        int n = item.geometry().issues().size();
        issues.setText(n == 1 ? item.geometry().issues().getFirst().message() : n + " remarks on geometry");
        show(issues, n > 0);
        setGraphic(content);
        setTooltip(new javafx.scene.control.Tooltip(
                patient.getText() + "\n" + study.getText() + "\n" + title.getText() + "\n" + facts.getText()));
        setAccessibleText("Series " + title.getText() + ", " + facts.getText() + ", " + patient.getText());
    }

    private boolean firstOfStudy(Series item) {
        int i = getIndex();
        return i <= 0
                || !getListView()
                        .getItems()
                        .get(i - 1)
                        .study()
                        .studyInstanceUid()
                        .equals(item.study().studyInstanceUid());
    }

    private static void show(javafx.scene.Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}

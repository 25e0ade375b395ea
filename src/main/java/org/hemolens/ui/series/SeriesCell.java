package org.hemolens.ui.series;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hemolens.dicom.Series;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** A series; the first one of a study carries the study's header. */
final class SeriesCell extends ListCell<Series> {
    private final Label name = Labels.line("", "hl-heading");
    private final Label patient = Labels.line("", "hl-small");
    private final Label study = Labels.line("", "hl-small", "hl-muted");
    private final VBox header = new VBox(1, name, patient, study);
    private final Label title = Labels.line("", "hl-strong");
    private final Label stack = Labels.wrapped("", "hl-small", "hl-muted");
    private final Label acquisition = Labels.line("", "hl-small", "hl-muted");
    private final Label simulated = Labels.line("simulated", "hl-small", "hl-warning");
    private final Label issues = Labels.line("", "hl-small", "hl-warning");
    private final VBox content = new VBox(1);

    SeriesCell() {
        header.getStyleClass().add("study-header");
        issues.setGraphic(Icons.of(MaterialDesignA.ALERT_OUTLINE, "hl-warning"));
        content.getChildren().addAll(header, new HBox(8, title, simulated), stack, acquisition, issues);
        simulated.setMinWidth(USE_PREF_SIZE);
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
        name.setText(item.grayWindow().isPresent() ? "Images, no patient" : SeriesFacts.name(item.patient()));
        patient.setText(SeriesFacts.patient(item.patient()));
        study.setText(item.grayWindow().isPresent() ? "" : SeriesFacts.study(item.study()));
        title.setText(SeriesFacts.title(item.info()));
        stack.setText(SeriesFacts.stack(item));
        acquisition.setText(SeriesFacts.acquisition(item));
        show(header, firstOfStudy(item));
        show(patient, !patient.getText().isEmpty());
        show(study, !study.getText().isEmpty());
        show(simulated, item.info().simulated());
        int n = item.geometry().issues().size();
        issues.setText(n == 1 ? item.geometry().issues().getFirst().message() : n + " remarks on geometry");
        show(issues, n > 0);
        setGraphic(content);
        String words = Stream.of(name, patient, study, title, stack, acquisition)
                .map(Label::getText)
                .filter(t -> !t.isEmpty())
                .collect(Collectors.joining("\n"));
        setTooltip(new Tooltip(words));
        setAccessibleText("Series " + words.replace('\n', ','));
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

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}

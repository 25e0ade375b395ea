package org.hemolens.ui.series;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** What a heading's cell shows; made once a cell. */
final class HeadingCells {
    private final Label count = Labels.line("", "hl-small", "patient-count");
    private final Label name = Labels.wrapped("", "hl-heading");
    private final Label patient = Labels.wrapped("", "hl-small");
    private final VBox ofPatient = new VBox(1, count, name, patient);
    private final Label date = Labels.wrapped("", "hl-small", "hl-strong");
    private final Label study = Labels.wrapped("", "hl-small", "hl-muted");
    private final VBox ofStudy = new VBox(1, date, study);

    HeadingCells() {
        ofPatient.getStyleClass().add("patient-heading");
        ofStudy.getStyleClass().add("study-header");
    }

    VBox show(BrowserRow.OfPatient row, boolean hidden) {
        name.setText(
                row.images()
                        ? Texts.of("series.images-no-patient")
                        : hidden ? SeriesFacts.patientHidden() : SeriesFacts.name(row.patient()));
        patient.setText(hidden ? "" : SeriesFacts.patient(row.patient()));
        count.setText(Texts.of("series.patient-count", row.number(), row.of()));
        shown(count, row.of() > 1);
        shown(patient, !patient.getText().isEmpty());
        return ofPatient;
    }

    VBox show(BrowserRow.OfStudy row, boolean hidden) {
        date.setText(hidden ? Texts.of("series.study-hidden") : SeriesFacts.date(row.study()));
        study.setText(hidden ? "" : SeriesFacts.study(row.study()));
        shown(study, !study.getText().isEmpty());
        return ofStudy;
    }

    private static void shown(Label label, boolean shown) {
        label.setVisible(shown);
        label.setManaged(shown);
    }
}

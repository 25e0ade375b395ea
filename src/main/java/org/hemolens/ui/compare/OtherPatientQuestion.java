package org.hemolens.ui.compare;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.compare.PatientMatch;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.ui.theme.Labels;

/** Asks before a series is put beside another that may not be, or is not, of the same patient. */
public final class OtherPatientQuestion extends VBox {
    /**
     * @param match not {@code SAME}
     * @param patientHidden whether nothing may tell who the patients are
     * @param open puts it beside all the same
     * @param leave closes this panel
     */
    public OtherPatientQuestion(
            PatientInfo current,
            PatientInfo prior,
            PatientMatch match,
            ObservableValue<Boolean> patientHidden,
            Runnable open,
            Runnable leave) {
        setId("other-patient-question");
        getStyleClass().add("dialog-card");
        setMaxSize(520, Region.USE_PREF_SIZE);
        boolean differs = match.verdict() == PatientMatch.Verdict.DIFFERENT;
        Label who = Labels.wrapped("");
        who.setId("other-patient-who");
        who.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> patientHidden.getValue()
                                ? "Both patients are hidden."
                                : "Current: " + words(current) + "\nPrior: " + words(prior),
                        patientHidden));
        Button stay = new Button("Do not open");
        stay.setId("other-patient-leave");
        stay.setCancelButton(true);
        stay.setDefaultButton(true);
        stay.setOnAction(e -> leave.run());
        Button all = new Button("Open all the same");
        all.setId("other-patient-open");
        all.getStyleClass().add("danger");
        all.setOnAction(e -> {
            leave.run();
            open.run();
        });
        HBox buttons = new HBox(8, all, stay);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        Labels.line(
                                differs ? "A different patient" : "It is not known whether this is the same patient",
                                "title-4"),
                        Labels.wrapped(
                                differs
                                        ? String.join(", ", match.differing())
                                                + (match.differing().size() == 1 ? " differs." : " differ.")
                                        : "Neither a patient ID nor a name with a birth date is stated by both.",
                                differs ? "hl-danger" : "hl-warning"),
                        who,
                        Labels.wrapped(
                                "Opened all the same, this is said over the prior for as long as it is shown.",
                                "hl-muted"),
                        buttons);
    }

    private static String words(PatientInfo p) {
        String said = Stream.of(
                        p.name(),
                        p.id().isBlank() ? "" : "ID " + p.id(),
                        p.birthDate().isBlank() ? "" : "born " + p.birthDate(),
                        p.sex())
                .filter(t -> !t.isBlank())
                .collect(Collectors.joining(", "));
        return Optional.of(said).filter(t -> !t.isEmpty()).orElse("nothing is stated");
    }
}

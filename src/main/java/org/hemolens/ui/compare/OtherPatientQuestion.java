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
import org.hemolens.text.Texts;
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
                                ? Texts.of("prior.both-hidden")
                                : Texts.of("prior.who-current", words(current)) + "\n"
                                        + Texts.of("prior.who-prior", words(prior)),
                        patientHidden));
        Button stay = new Button(Texts.of("prior.do-not-open"));
        stay.setId("other-patient-leave");
        stay.setCancelButton(true);
        stay.setDefaultButton(true);
        stay.setOnAction(e -> leave.run());
        Button all = new Button(Texts.of("prior.open-anyway"));
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
                                differs ? Texts.of("prior.a-different-patient") : Texts.of("prior.unknown-patient"),
                                "title-4"),
                        Labels.wrapped(
                                differs ? ComparisonWords.differing(match) + "." : Texts.of("prior.nothing-in-common"),
                                differs ? "hl-danger" : "hl-warning"),
                        who,
                        Labels.wrapped(Texts.of("prior.stays-said"), "hl-muted"),
                        buttons);
    }

    private static String words(PatientInfo p) {
        String said = Stream.of(
                        p.name(),
                        p.id().isBlank() ? "" : Texts.of("prior.id", p.id()),
                        p.birthDate().isBlank() ? "" : Texts.of("prior.born", p.birthDate()),
                        p.sex())
                .filter(t -> !t.isBlank())
                .collect(Collectors.joining(", "));
        return Optional.of(said).filter(t -> !t.isEmpty()).orElse(Texts.of("prior.nothing-stated"));
    }
}

package org.hemolens.ui.series;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.compare.PatientMatch;
import org.hemolens.compare.PatientMatch.Verdict;
import org.hemolens.dicom.Series;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.KeyDispatch;
import org.hemolens.ui.theme.Labels;
import org.jspecify.annotations.Nullable;

/** The series that can stand beside the current one: the same patient's first, the newest study before the others. */
public final class PriorChoice extends VBox {
    private final Series current;
    private final ObservableValue<Boolean> patientHidden;
    /** Held here: the switch of the window must not hold a choice that was left. */
    private final ChangeListener<Boolean> follow;

    private final ListView<Series> list = new ListView<>();

    /**
     * @param found all series that were found
     * @param patientHidden whether nothing may tell who the patients are
     * @param open given the one chosen, after this panel is closed
     * @param leave closes this panel
     */
    public PriorChoice(
            List<Series> found,
            Series current,
            ObservableValue<Boolean> patientHidden,
            Consumer<Series> open,
            Runnable leave) {
        super(8);
        this.current = current;
        this.patientHidden = patientHidden;
        setId("prior-choice");
        getStyleClass().addAll("dialog-card", "palette");
        setMaxSize(560, 460);
        setMinHeight(0);
        KeyDispatch.keepKeys(this, false);
        list.setId("prior-choice-list");
        list.setItems(FXCollections.observableArrayList(sorted(found, current)));
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(Labels.wrapped(Texts.of("prior.none-found"), "hl-muted"));
        VBox.setVgrow(list, Priority.ALWAYS);
        Runnable choose = () -> Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                .ifPresent(series -> {
                    leave.run();
                    open.accept(series);
                });
        list.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER) {
                choose.run();
                e.consume();
            }
        });
        list.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                choose.run();
            }
        });
        Button stay = new Button(Texts.of("prior.leave"));
        stay.setOnAction(e -> leave.run());
        Button beside = new Button(Texts.of("prior.open"));
        beside.setId("prior-choice-open");
        beside.disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        beside.setOnAction(e -> choose.run());
        HBox buttons = new HBox(8, stay, beside);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(Labels.line(Texts.of("prior.choose"), "title-4"), list, buttons);
        list.getSelectionModel().selectFirst();
        follow = (property, was, is) -> list.refresh();
        patientHidden.addListener(new WeakChangeListener<>(follow));
        focusedProperty().addListener((property, was, is) -> {
            if (is) {
                list.requestFocus();
            }
        });
    }

    static List<Series> sorted(List<Series> found, Series current) {
        Comparator<Series> byPatient = Comparator.comparing(
                s -> PatientMatch.of(current.patient(), s.patient()).verdict());
        Comparator<Series> byStudy = Comparator.comparing(
                s -> s.study().studyInstanceUid().equals(current.study().studyInstanceUid()));
        Comparator<Series> newest = Comparator.comparing(
                        (Series s) -> s.study().date() + s.study().time())
                .reversed();
        return found.stream()
                .filter(s -> !s.details().localizer() && !isCurrent(s, current))
                .sorted(byPatient.thenComparing(byStudy).thenComparing(newest))
                .toList();
    }

    private static boolean isCurrent(Series s, Series current) {
        return s.details().id().equals(current.details().id()) && s.patient().equals(current.patient());
    }

    private final class Cell extends ListCell<Series> {
        private final Label title = Labels.line("", "hl-strong");
        private final Label study = Labels.line("", "hl-small");
        private final Label patient = Labels.line("", "hl-small");
        private final VBox content = new VBox(1, title, study, patient);

        Cell() {
            content.setMinWidth(0);
            content.setPrefWidth(Region.USE_COMPUTED_SIZE);
        }

        @Override
        protected void updateItem(@Nullable Series s, boolean empty) {
            super.updateItem(s, empty);
            if (empty || s == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            boolean hidden = patientHidden.getValue();
            boolean sameStudy =
                    s.study().studyInstanceUid().equals(current.study().studyInstanceUid());
            title.setText(SeriesFacts.title(s.info(), hidden));
            study.setText((hidden ? Texts.of("prior.study-hidden") : SeriesFacts.date(s.study()))
                    + (sameStudy ? ", " + Texts.of("prior.same-study") : "") + " · " + SeriesFacts.stack(s) + ", "
                    + SeriesFacts.acquisition(s));
            Verdict verdict = PatientMatch.of(current.patient(), s.patient()).verdict();
            String who = hidden ? "" : ": " + SeriesFacts.name(s.patient()) + " " + SeriesFacts.patient(s.patient());
            patient.setText(
                    switch (verdict) {
                        case SAME -> Texts.of("prior.same-patient");
                        case NOT_CONFIRMED -> Texts.of("prior.patient-not-confirmed") + who;
                        case DIFFERENT -> Texts.of("prior.other-patient") + who;
                    });
            patient.getStyleClass().removeAll("hl-muted", "hl-warning", "hl-danger");
            patient.getStyleClass()
                    .add(
                            switch (verdict) {
                                case SAME -> "hl-muted";
                                case NOT_CONFIRMED -> "hl-warning";
                                case DIFFERENT -> "hl-danger";
                            });
            setGraphic(content);
            setAccessibleText(String.join(", ", title.getText(), study.getText(), patient.getText()));
        }
    }
}

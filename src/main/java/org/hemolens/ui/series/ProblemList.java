package org.hemolens.ui.series;

import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.PixelNote;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** What could not be loaded and what is odd about the geometry, each with its reason; gone when there is nothing. */
public final class ProblemList extends VBox {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ObservableList<SeriesRejection> rejections = FXCollections.observableArrayList();
    private final ObservableList<GeometryIssue> issues = FXCollections.observableArrayList();
    private final ObservableList<PixelNote> pixelNotes = FXCollections.observableArrayList();
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private final BooleanProperty patientHidden = new SimpleBooleanProperty(this, "patientHidden");
    private final Label title = Labels.line("", "hl-panel-title");
    private final ListView<Problem> list = new ListView<>(problems);

    public ProblemList() {
        getStyleClass().addAll("hl-panel", "problem-list");
        list.setCellFactory(view -> new ProblemCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setAccessibleText(Texts.of("problem.list"));
        list.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (COPY.match(e)) {
                copy(list.getSelectionModel().getSelectedItems());
                e.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Button copyAll = new Button(Texts.of("problem.copy-all"), Icons.of(MaterialDesignC.CONTENT_COPY));
        copyAll.setId("copy-problems");
        copyAll.setOnAction(e -> copy(problems));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, space, copyAll);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, list);
        rejections.addListener((ListChangeListener<SeriesRejection>) c -> listed());
        issues.addListener((ListChangeListener<GeometryIssue>) c -> listed());
        pixelNotes.addListener((ListChangeListener<PixelNote>) c -> listed());
        patientHidden.addListener((property, was, is) -> listed());
        listed();
    }

    /** Whether names of files and messages, which may tell who the patient is, are hidden, in copies too. */
    public BooleanProperty patientHiddenProperty() {
        return patientHidden;
    }

    /** What was not loaded. */
    public ObservableList<SeriesRejection> rejections() {
        return rejections;
    }

    /** What is odd about the geometry of the series on screen. */
    public ObservableList<GeometryIssue> issues() {
        return issues;
    }

    /** What was done to the pixels of the series on screen. */
    public ObservableList<PixelNote> pixelNotes() {
        return pixelNotes;
    }

    private void listed() {
        problems.setAll(issues.stream().<Problem>map(Problem.Geometry::new).toList());
        problems.addAll(pixelNotes.stream().<Problem>map(Problem.Pixels::new).toList());
        problems.addAll(rejections.stream().<Problem>map(Problem.NotLoaded::new).toList());
        if (patientHidden.get()) {
            problems.replaceAll(Problem::withoutPatient);
        }
        title.setText(Texts.of("problem.title", problems.size()));
        setVisible(!problems.isEmpty());
        setManaged(!problems.isEmpty());
    }

    private static void copy(ObservableList<Problem> which) {
        ClipboardContent content = new ClipboardContent();
        content.putString(which.stream().map(Problem::copied).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }
}

package org.hemolens.ui.series;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.dicom.OtherSeries;
import org.hemolens.dicom.Series;
import org.hemolens.protocol.StudyChoice;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;

/** What was found, under patients and studies; one of the series is chosen for reading. */
public final class SeriesList extends VBox {
    private final ObservableList<Series> series = FXCollections.observableArrayList();
    private final ObservableList<OtherSeries> others = FXCollections.observableArrayList();
    private final BooleanProperty scanning = new SimpleBooleanProperty(this, "scanning");
    private final ObjectProperty<Optional<Series>> chosen =
            new SimpleObjectProperty<>(this, "chosen", Optional.empty());
    private final ObjectProperty<StudyChoice> choice = new SimpleObjectProperty<>(this, "choice", StudyChoice.NOTHING);
    private final Label title = Labels.line("", "hl-panel-title");
    private final ObservableList<BrowserRow> rows = FXCollections.observableArrayList();
    private final ListView<BrowserRow> list = new ListView<>(rows);
    private final BooleanProperty patientHidden = new SimpleBooleanProperty(this, "patientHidden");
    private Consumer<Optional<OtherSeries>> tags = other -> {};
    private Consumer<Series> prior = chosenAsPrior -> {};
    /** The row that the menu speaks of, which is not chosen by that. */
    private Optional<BrowserRow> menuRow = Optional.empty();

    private boolean listing;

    /** Without pictures. */
    public SeriesList() {
        this(Optional.empty());
    }

    public SeriesList(Optional<Thumbnails> thumbnails) {
        getStyleClass().addAll("hl-panel", "series-list");
        list.setCellFactory(view -> new SeriesCell(thumbnails, scanning, choice, patientHidden));
        patientHidden.addListener((property, was, is) -> list.refresh());
        MenuItem showTags = new MenuItem(Texts.of("tags.title"));
        showTags.setId("series-tags");
        showTags.setOnAction(e -> showTags());
        MenuItem beside = new MenuItem(Texts.of("prior.open-beside"));
        beside.setId("series-prior");
        beside.setOnAction(e -> menuSeries().ifPresent(prior));
        ContextMenu menu = new ContextMenu(showTags, beside);
        menu.setOnShowing(e -> beside.setDisable(menuSeries()
                .filter(s -> chosen.get().filter(c -> same(c, s)).isEmpty())
                .isEmpty()));
        list.setContextMenu(menu);
        // The menu is opened on a row without choosing it: what is on screen must not change by that.
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> {
            if (e.getButton() == MouseButton.SECONDARY) {
                menuRow = rowAt(e.getTarget());
                e.consume();
            }
        });
        list.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, e -> {
            if (e.isKeyboardTrigger()) {
                menuRow = Optional.ofNullable(list.getSelectionModel().getSelectedItem());
            }
        });
        list.setPlaceholder(Labels.wrapped(Texts.of("series.nothing"), "hl-muted"));
        list.setAccessibleText(Texts.of("series.list"));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(title, list);
        series.addListener((ListChangeListener<Series>) change -> listed());
        others.addListener((ListChangeListener<OtherSeries>) change -> listed());
        scanning.addListener((property, was, is) -> titled());
        MultipleSelectionModel<BrowserRow> selection = list.getSelectionModel();
        selection.selectedIndexProperty().addListener((o, was, is) -> selected(was.intValue(), is.intValue()));
        chosen.addListener((o, was, is) -> is.ifPresentOrElse(this::select, selection::clearSelection));
        titled();
    }

    /** What was found and can be shown. */
    public ObservableList<Series> series() {
        return series;
    }

    /** What was found and is not analysed. */
    public ObservableList<OtherSeries> others() {
        return others;
    }

    /** Whether more may be found yet. */
    public BooleanProperty scanningProperty() {
        return scanning;
    }

    /** Whether nothing in the list tells who the patient is. */
    public BooleanProperty patientHiddenProperty() {
        return patientHidden;
    }

    /** Who shows attributes: given what is not analysed, or nothing where a series is chosen, which is on screen. */
    public void whenTags(Consumer<Optional<OtherSeries>> show) {
        tags = show;
    }

    /** Who puts a series beside the one chosen. */
    public void whenPrior(Consumer<Series> open) {
        prior = open;
    }

    private static Optional<BrowserRow> rowAt(EventTarget target) {
        Node node = target instanceof Node n ? n : null;
        while (node != null && !(node instanceof SeriesCell)) {
            node = node.getParent();
        }
        return node instanceof SeriesCell cell ? Optional.ofNullable(cell.getItem()) : Optional.empty();
    }

    /** The row under the menu; the one chosen where the menu was opened beside all rows. */
    private Optional<BrowserRow> spokenOf() {
        return menuRow.or(() -> Optional.ofNullable(list.getSelectionModel().getSelectedItem()));
    }

    private Optional<Series> menuSeries() {
        return spokenOf()
                .flatMap(r -> r instanceof BrowserRow.OfSeries row ? Optional.of(row.series()) : Optional.empty());
    }

    /** Of a series that is not on screen there are no tags to show: it is chosen first. */
    private void showTags() {
        spokenOf().ifPresent(row -> {
            if (!row.heading()) {
                list.getSelectionModel().clearAndSelect(rows.indexOf(row));
            }
        });
        tags.accept(spokenOf()
                .flatMap(r -> r instanceof BrowserRow.OfOther other ? Optional.of(other.other()) : Optional.empty()));
    }

    /** Which series of each study is proposed for the model, and why. */
    public ObjectProperty<StudyChoice> choiceProperty() {
        return choice;
    }

    /** The series chosen by the reader; empty: none. */
    public ObjectProperty<Optional<Series>> chosenProperty() {
        return chosen;
    }

    /** Headings are passed over, in the direction in which the keys went. */
    private void selected(int was, int is) {
        if (listing || is < 0 || is >= rows.size()) {
            return;
        }
        BrowserRow row = rows.get(is);
        if (row.heading()) {
            int step = was > is ? -1 : 1;
            int next = is;
            while (next >= 0 && next < rows.size() && rows.get(next).heading()) {
                next += step;
            }
            // Beyond the first and the last row there is nothing: back to where it was.
            int target = next < 0 || next >= rows.size() ? was : next;
            Platform.runLater(() -> list.getSelectionModel().clearAndSelect(target));
        } else if (row instanceof BrowserRow.OfSeries chosenRow) {
            chosen.set(Optional.of(chosenRow.series()));
        }
    }

    private void select(Series wanted) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof BrowserRow.OfSeries row && same(row.series(), wanted)) {
                if (list.getSelectionModel().getSelectedIndex() != i) {
                    list.getSelectionModel().clearAndSelect(i);
                    reveal();
                }
                return;
            }
        }
    }

    /** Scrolls to what is chosen, with the headings above it: the reader must see whose images are on screen. */
    private void reveal() {
        int row = list.getSelectionModel().getSelectedIndex();
        if (row >= 0) {
            list.layout();
            list.scrollTo(Math.max(0, row - 2));
        }
    }

    /** A series that has grown since is the same. */
    private static boolean same(Series a, Series b) {
        return a.details().id().equals(b.details().id())
                && a.patient().equals(b.patient())
                && a.study().studyInstanceUid().equals(b.study().studyInstanceUid());
    }

    private void listed() {
        titled();
        List<BrowserRow> now = BrowserRows.of(series, others);
        if (now.equals(rows)) {
            return;
        }
        listing = true;
        try {
            rows.setAll(now);
            list.getSelectionModel().clearSelection();
            chosen.get().ifPresent(this::select);
        } finally {
            listing = false;
        }
        // Rows that were just set get their heights with the next pulse, and only then is there somewhere to scroll to.
        Platform.runLater(this::reveal);
        boolean gone = chosen.get().isPresent()
                && series.stream().noneMatch(s -> same(s, chosen.get().get()));
        if (gone) {
            chosen.set(Optional.empty());
        }
    }

    private void titled() {
        title.setText(Texts.of(scanning.get() ? "series.title-searching" : "series.title", series.size()));
    }
}

package org.hemolens.ui.tags;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.task.TaskRunner;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/**
 * Browser of a file's attributes with search, copy and the switch that hides the patient. It shows what it is given; reading
 * is the caller's. On the FX thread.
 */
public final class TagBrowser extends BorderPane {
    private final BooleanProperty onScreen = new SimpleBooleanProperty(this, "onScreen");
    private final BooleanProperty patientHidden = new SimpleBooleanProperty(this, "patientHidden");
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private final Label title = Labels.line("", "hl-heading");
    private final Label problem = Labels.wrapped("");
    private final HBox problemBox = new HBox(problem);
    private final Label count = Labels.line("", "hl-muted");
    private final TextField search = new TextField();
    private final Button toFrame = new Button(Texts.of("tags.frame-on-screen"), Icons.of(MaterialDesignT.TARGET));
    private final TagTable table;
    private Optional<Path> file = Optional.empty();
    private Optional<SeriesRejection> rejection = Optional.empty();
    private int frame;
    private boolean reading;
    private boolean ofFrames;
    private boolean listed;

    /** @param tasks where is searched */
    public TagBrowser(TaskRunner tasks) {
        table = new TagTable(tasks, this::refresh);
        getStyleClass().addAll("hl-panel", "tag-browser");
        title.setId("tags-file");
        problem.setId("tags-problem");
        problemBox.getStyleClass().addAll("hl-notice", "danger");
        count.setId("tags-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        search.setId("tags-search");
        search.setPromptText(Texts.of("tags.prompt"));
        search.setAccessibleText(Texts.of("tags.search"));
        search.setPrefWidth(260);
        search.textProperty().addListener((property, was, is) -> {
            table.search(TagSearch.of(is));
        });
        toFrame.setId("tags-frame");
        toFrame.setMinWidth(Region.USE_PREF_SIZE);
        toFrame.setOnAction(e -> table.goToFrame());
        ToggleButton follow = toggle("tags-follow", Texts.of("tags.follow"), following);
        follow.setTooltip(new Tooltip(Texts.of("tags.follow-help")));
        ToggleButton hide = toggle("tags-hide-patient", Texts.of("tags.hide-patient"), patientHidden);
        hide.setGraphic(Icons.of(MaterialDesignA.ACCOUNT_OFF_OUTLINE));
        hide.setTooltip(new Tooltip(Texts.of("tags.hide-help")));
        HBox tools = new HBox(8, search, count, space(), toFrame, follow, hide, copyMenu());
        tools.setAlignment(Pos.CENTER_LEFT);
        setTop(new VBox(8, title, tools, problemBox));
        BorderPane.setMargin(table, new Insets(8, 0, 0, 0));
        setCenter(table);
        table.patientHiddenProperty().bind(patientHidden);
        table.onScreenProperty().bind(onScreen);
        onScreen.addListener((property, was, is) -> refresh());
        patientHidden.addListener((property, was, is) -> refresh());
        refresh();
    }

    private static ToggleButton toggle(String id, String text, BooleanProperty state) {
        ToggleButton b = new ToggleButton(text);
        b.setId(id);
        b.setMinWidth(Region.USE_PREF_SIZE);
        b.selectedProperty().bindBidirectional(state);
        return b;
    }

    private MenuButton copyMenu() {
        MenuItem rows = new MenuItem(Texts.of("tags.selected-rows"));
        rows.setOnAction(e -> table.copyRows());
        MenuItem values = new MenuItem(Texts.of("tags.selected-values"));
        values.setOnAction(e -> table.copyValues());
        MenuItem all = new MenuItem(Texts.of("tags.all-listed"));
        all.setOnAction(e -> table.copyAll());
        MenuButton copy =
                new MenuButton(Texts.of("tags.copy"), Icons.of(MaterialDesignC.CONTENT_COPY), rows, values, all);
        copy.setId("tags-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        return copy;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** Whether values that can tell who the patient is are masked, in copies too. */
    public BooleanProperty patientHiddenProperty() {
        return patientHidden;
    }

    /** Whether the slice on screen is wanted, or one file. */
    public BooleanProperty followingProperty() {
        return following;
    }

    /** Whether the file and frame listed are those of the slice on screen; who changes it knows both. */
    public BooleanProperty onScreenProperty() {
        return onScreen;
    }

    /** Says that another file is being read; until it is there the rows are those of the file named. */
    public void reading() {
        reading = true;
        refresh();
    }

    /**
     * @param shownFrame index of the frame on screen
     */
    public void show(TagTree tree, int shownFrame) {
        reading = false;
        file = Optional.of(tree.file());
        rejection = tree.damage();
        frame = shownFrame;
        listed = true;
        ofFrames = tree.rows().stream().anyMatch(r -> r.children().stream().anyMatch(TagRow::isFrame));
        table.show(tree.rows(), shownFrame);
        refresh();
    }

    /** Says why a file cannot be listed; no rows of another stay. */
    public void fail(SeriesRejection why) {
        reading = false;
        file = Optional.of(why.file());
        rejection = Optional.of(why);
        ofFrames = false;
        listed = false;
        table.show(List.of(), 0);
        refresh();
    }

    /** There is nothing to list. */
    public void showNothing() {
        reading = false;
        file = Optional.empty();
        rejection = Optional.empty();
        ofFrames = false;
        listed = false;
        table.show(List.of(), 0);
        refresh();
    }

    /** Where words to search for are typed. */
    public void focusSearch() {
        search.requestFocus();
    }

    private void refresh() {
        boolean hidden = patientHidden.get();
        boolean frames = ofFrames && onScreen.get();
        String name = file.map(f -> hidden ? Texts.of("tags.file-hidden") : String.valueOf(f.getFileName()))
                .orElse(Texts.of("tags.no-slice"));
        String where = frames
                ? ", " + Texts.of("tags.frame-shown", frame + 1)
                : file.isPresent() && !onScreen.get() ? ", " + Texts.of("tags.not-on-screen") : "";
        title.setText(name + where + (reading ? ", " + Texts.of("tags.reading") : ""));
        title.setTooltip(
                file.isEmpty() || hidden ? null : new Tooltip(file.get().toString()));
        problem.setText(rejection.map(r -> problem(r, hidden)).orElse(""));
        problemBox.setVisible(rejection.isPresent());
        problemBox.setManaged(rejection.isPresent());
        toFrame.setVisible(frames);
        toFrame.setManaged(frames);
        int n = table.matches();
        String found = search.getText().isBlank() ? Texts.of("tags.attributes", n) : Texts.of("tags.found", n);
        count.setText(table.isSearching() ? Texts.of("tags.searching") : found);
    }

    private String problem(SeriesRejection r, boolean hidden) {
        return Texts.of(
                listed ? "tags.ends-early" : "tags.not-listed",
                hidden
                        ? Texts.of(
                                "tags.details-hidden", Sentences.said(r.reason().words()))
                        : Sentences.said(r.message()));
    }
}

package org.hemolens.ui.tags;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.hemolens.dicom.Tag;
import org.hemolens.text.Texts;
import org.hemolens.ui.task.TaskRunner;
import org.hemolens.ui.theme.Labels;

/** The attributes as a tree, to be searched and copied. */
final class TagTable extends TreeTableView<TagRow> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ROW = 24;

    private final BooleanProperty onScreen = new SimpleBooleanProperty(this, "onScreen");
    private final BooleanProperty patientHidden = new SimpleBooleanProperty(this, "patientHidden");
    private final Set<String> open = new HashSet<>();
    private List<TagRow> rows = List.of();
    private TagSearch search = TagSearch.of("");
    private int shownFrame = -1;
    private final SearchRun running;
    private final Runnable counted;
    /** Rows that match the search; of all, when nothing is searched for. */
    private int matches;

    /**
     * @param tasks where is searched
     * @param counted told when {@link #matches()} has changed
     */
    TagTable(TaskRunner tasks, Runnable counted) {
        running = new SearchRun(tasks);
        this.counted = counted;
        setId("tags");
        getStyleClass().add("tag-table");
        setShowRoot(false);
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setAccessibleText(Texts.of("tags.table"));
        setPlaceholder(Labels.line("", "hl-muted"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        column(Texts.of("tags.tag"), 170, TagRow::tag);
        column(Texts.of("tags.vr"), 44, TagRow::vr);
        column(Texts.of("tags.length"), 76, TagRow::length);
        column(Texts.of("tags.name"), 230, this::name);
        column(Texts.of("tags.keyword"), 180, TagRow::keyword);
        column(Texts.of("tags.value"), 380, row -> row.value(patientHidden.get()))
                .setCellFactory(column -> new ValueCell(patientHidden));
        ContextMenu menu = new ContextMenu(
                item(Texts.of("tags.copy-rows"), this::copyRows),
                item(Texts.of("tags.copy-values"), this::copyValues),
                item(Texts.of("tags.copy-all"), this::copyAll));
        setContextMenu(menu);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (COPY.match(e)) {
                copyRows();
                e.consume();
            }
        });
        // at once: what was found in a value tells that value
        patientHidden.addListener((property, was, is) -> fillAnew(selectedPath()));
        onScreen.addListener((property, was, is) -> refresh());
    }

    private TreeTableColumn<TagRow, String> column(String title, double width, Function<TagRow, String> text) {
        TreeTableColumn<TagRow, String> column = new TreeTableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue().getValue())).getReadOnlyProperty());
        getColumns().add(column);
        return column;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> action.run());
        return item;
    }

    private String name(TagRow row) {
        return row.name(patientHidden.get()) + (isShownFrame(row) ? ", " + Texts.of("tags.on-screen") : "");
    }

    private boolean isShownFrame(TagRow row) {
        return onScreen.get() && row.isFrame() && row.tag().equals(TagRow.item(shownFrame + 1));
    }

    BooleanProperty onScreenProperty() {
        return onScreen;
    }

    BooleanProperty patientHiddenProperty() {
        return patientHidden;
    }

    /** Shows a file's rows; what was open and selected stays so where there is the like. */
    void show(List<TagRow> next, int frame) {
        Optional<String> selected = selectedPath();
        rows = next;
        boolean moved = shownFrame >= 0 && frame != shownFrame;
        String before = "/" + TagRow.item(shownFrame + 1);
        String after = "/" + TagRow.item(frame + 1);
        String groups = Tag.format(Tag.PER_FRAME_FUNCTIONAL_GROUPS);
        shownFrame = frame;
        if (moved) {
            // whoever looks at a frame's attributes goes on to those of the next
            List<String> follow =
                    open.stream().filter(p -> under(p, groups + before)).toList();
            open.removeAll(follow);
            follow.forEach(p -> open.add(groups + after + p.substring((groups + before).length())));
            selected = selected.map(
                    p -> under(p, groups + before) ? groups + after + p.substring((groups + before).length()) : p);
        }
        fillAnew(selected);
    }

    private static boolean under(String path, String above) {
        return path.equals(above) || path.startsWith(above + "/");
    }

    /** Searches for what was typed; until it is found, or more is typed, the rows stay. */
    void search(TagSearch wanted) {
        search = wanted;
        fill(selectedPath(), true);
    }

    boolean isSearching() {
        return running.isRunning();
    }

    /** Opens and selects the attributes of the frame on screen. */
    void goToFrame() {
        String groups = Tag.format(Tag.PER_FRAME_FUNCTIONAL_GROUPS);
        open.add(groups);
        String item = groups + "/" + TagRow.item(shownFrame + 1);
        open.add(item);
        fill(Optional.of(item), false);
    }

    /** Rows that match the search, of what was searched last; of all, when nothing is searched for. */
    int matches() {
        return matches;
    }

    /** Of other rows, or by another rule: what was found before is wrong by now. */
    private void fillAnew(Optional<String> select) {
        if (!search.isEmpty()) {
            list(List.of(), 0);
        }
        fill(select, false);
    }

    private void fill(Optional<String> select, boolean typed) {
        if (search.isEmpty() || rows.isEmpty()) {
            running.stop();
            list(rows.stream().<TreeItem<TagRow>>map(r -> new TagItem(r, open)).toList(), TagMatches.attributes(rows));
            select.ifPresent(this::select);
        } else {
            running.ask(rows, search, patientHidden.get(), typed, found -> {
                list(found.items(), found.count());
                select.ifPresent(this::select);
            });
        }
        counted.run();
    }

    private void list(List<TreeItem<TagRow>> items, int count) {
        TreeItem<TagRow> root = new TreeItem<>();
        root.getChildren().setAll(items);
        root.setExpanded(true);
        setRoot(root);
        matches = count;
        counted.run();
    }

    private Optional<String> selectedPath() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem())
                .map(TreeItem::getValue)
                .map(TagRow::path);
    }

    private void select(String path) {
        for (int i = 0; i < getExpandedItemCount(); i++) {
            if (getTreeItem(i).getValue().path().equals(path)) {
                getSelectionModel().clearAndSelect(i);
                scrollTo(Math.max(0, i - 3));
                return;
            }
        }
    }

    void copyRows() {
        copy(selected(), row -> row.line(patientHidden.get()));
    }

    void copyValues() {
        copy(selected().stream().filter(r -> !r.isNote()).toList(), row -> row.value(patientHidden.get()));
    }

    /** Everything that the search leaves, closed sequences too. */
    void copyAll() {
        List<TagRow> all = new ArrayList<>();
        getRoot().getChildren().forEach(item -> collect(item, all));
        copy(all, row -> row.line(patientHidden.get()));
    }

    private static void collect(TreeItem<TagRow> item, List<TagRow> into) {
        into.add(item.getValue());
        item.getChildren().forEach(child -> collect(child, into));
    }

    private List<TagRow> selected() {
        return getSelectionModel().getSelectedIndices().stream()
                .sorted()
                .map(i -> getTreeItem(i).getValue())
                .toList();
    }

    private static void copy(List<TagRow> which, Function<TagRow, String> text) {
        if (which.isEmpty()) {
            return;
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(which.stream().map(text).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }
}

package org.hemolens.ui.tags;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** A row in the tree; what lies below is made when it is first opened, as a file may have thousands of frames. */
final class TagItem extends TreeItem<TagRow> {
    private final Set<String> open;
    private boolean made;

    /** @param open paths of rows that are open, kept up to date; they are open in the next file too */
    TagItem(TagRow row, Set<String> open) {
        super(row);
        this.open = open;
        if (!isLeaf() && open.contains(row.path())) {
            setExpanded(true);
        }
        expandedProperty().addListener((property, was, is) -> {
            if (is) {
                open.add(row.path());
            } else {
                open.remove(row.path());
            }
        });
    }

    @Override
    public boolean isLeaf() {
        return getValue() == null || getValue().children().isEmpty();
    }

    @Override
    public ObservableList<TreeItem<TagRow>> getChildren() {
        ObservableList<TreeItem<TagRow>> below = super.getChildren();
        if (!made) {
            made = true;
            below.setAll(getValue().children().stream()
                    .map(row -> new TagItem(row, open))
                    .toList());
        }
        return below;
    }

    /**
     * Rows that match, with what they lie in; one that matches itself and nothing below it is there with all that is below.
     *
     * @param below of a row that matches itself
     */
    static List<TreeItem<TagRow>> matching(List<TagRow> rows, Predicate<TagRow> matches, Set<String> below) {
        List<TreeItem<TagRow>> found = new ArrayList<>();
        for (TagRow row : rows) {
            List<TreeItem<TagRow>> inside = matching(row.children(), matches, below);
            if (!inside.isEmpty()) {
                TreeItem<TagRow> item = new TreeItem<>(row);
                item.getChildren().setAll(inside);
                item.setExpanded(true);
                found.add(item);
            } else if (matches.test(row)) {
                found.add(new TagItem(row, below));
            }
        }
        return found;
    }
}

package org.hemolens.ui.tags;

import java.util.Set;
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
}

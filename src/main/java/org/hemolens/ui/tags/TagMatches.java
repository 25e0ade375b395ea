package org.hemolens.ui.tags;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.TreeItem;
import org.hemolens.progress.Cancellation;

/**
 * What a search leaves of a file's rows.
 *
 * @param items rows that match, with what they lie in; one that matches itself and nothing below it has all that is below
 * @param count how many match
 */
record TagMatches(List<TreeItem<TagRow>> items, int count) {
    /**
     * Looks at every row once. Off the FX thread: a file may have hundreds of thousands.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    static TagMatches of(List<TagRow> rows, TagSearch search, boolean patientHidden, Cancellation cancellation) {
        Finder finder = new Finder(search, patientHidden, cancellation);
        List<TreeItem<TagRow>> items = finder.items(rows);
        return new TagMatches(items, finder.count);
    }

    /** Number of attributes, items not counted. */
    static int attributes(List<TagRow> rows) {
        int n = 0;
        for (TagRow row : rows) {
            n += (row.isItem() ? 0 : 1) + attributes(row.children());
        }
        return n;
    }

    private static final class Finder {
        private final TagSearch search;
        private final boolean patientHidden;
        private final Cancellation cancellation;
        /** Of rows below a match. */
        private final Set<String> open = new HashSet<>();

        private int count;

        Finder(TagSearch search, boolean patientHidden, Cancellation cancellation) {
            this.search = search;
            this.patientHidden = patientHidden;
            this.cancellation = cancellation;
        }

        List<TreeItem<TagRow>> items(List<TagRow> rows) {
            List<TreeItem<TagRow>> found = new ArrayList<>();
            for (TagRow row : rows) {
                cancellation.check();
                boolean matches = search.matches(row, patientHidden);
                count += matches ? 1 : 0;
                List<TreeItem<TagRow>> inside = items(row.children());
                if (!inside.isEmpty()) {
                    TreeItem<TagRow> item = new TreeItem<>(row);
                    item.getChildren().setAll(inside);
                    item.setExpanded(true);
                    found.add(item);
                } else if (matches) {
                    found.add(new TagItem(row, open));
                }
            }
            return found;
        }
    }
}

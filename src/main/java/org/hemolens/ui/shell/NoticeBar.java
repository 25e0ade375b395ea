package org.hemolens.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.Notices.Notice;

/**
 * The newest notices, each until it is dismissed; older ones come up as newer ones go. Lies over the slice, only as large as
 * its words need.
 */
final class NoticeBar extends VBox {
    private static final int SHOWN = 3;
    private static final double WIDTH = 620;

    private final Notices notices;

    NoticeBar(Notices notices) {
        this.notices = notices;
        setId("notices");
        getStyleClass().add("notice-bar");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPickOnBounds(false);
        notices.list().addListener((ListChangeListener<Notice>) change -> refresh());
        notices.patientHiddenProperty().addListener((property, was, is) -> refresh());
        refresh();
    }

    private void refresh() {
        getChildren().clear();
        int size = notices.list().size();
        for (int i = size - 1; i >= Math.max(0, size - SHOWN); i--) {
            getChildren().add(new NoticeRow(notices, notices.list().get(i), i == size - SHOWN ? size - SHOWN : 0));
        }
        setVisible(size > 0);
    }
}

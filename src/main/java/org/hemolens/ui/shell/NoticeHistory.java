package org.hemolens.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.Notices.Notice;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Theme;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;

/** How many notices there are; pressed, all of them, the newest first, to be read again or dismissed together. */
final class NoticeHistory extends Button {
    private static final double WIDTH = 460;
    private static final double HEIGHT = 320;

    private final Notices notices;
    private final VBox rows = new VBox(1);
    private final PopOver over;

    NoticeHistory(Notices notices) {
        super(null, Icons.of(MaterialDesignB.BELL_OUTLINE));
        this.notices = notices;
        setId("notice-history");
        getStyleClass().addAll("flat", "small");
        setTooltip(new Tooltip(Texts.of("shell.all-notices")));
        ScrollPane scrolled = new ScrollPane(rows);
        scrolled.setFitToWidth(true);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scrolled.setMaxHeight(HEIGHT);
        Button dismissAll = new Button(Texts.of("shell.dismiss-all"));
        dismissAll.setId("dismiss-all");
        dismissAll.setOnAction(e -> notices.list().clear());
        VBox content = new VBox(8, scrolled, dismissAll);
        content.getStyleClass().addAll("hl-panel", "notice-history");
        content.setPrefWidth(WIDTH);
        over = new PopOver(content);
        over.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
        Theme.dressPopup(over.getRoot());
        setOnAction(e -> show());
        notices.list().addListener((ListChangeListener<Notice>) change -> refresh());
        notices.patientHiddenProperty().addListener((property, was, is) -> refresh());
        refresh();
    }

    private void show() {
        if (over.isShowing()) {
            over.hide();
        } else {
            over.show(this);
        }
    }

    private void refresh() {
        int size = notices.list().size();
        setText(Texts.of("shell.notices", size));
        setVisible(size > 0);
        setManaged(size > 0);
        rows.getChildren()
                .setAll(notices.list().reversed().stream()
                        .map(n -> new NoticeRow(notices, n, 0))
                        .toList());
        if (size == 0) {
            over.hide();
        }
    }
}

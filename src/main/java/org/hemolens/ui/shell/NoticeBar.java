package org.hemolens.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.Notices.Notice;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** The newest notices, each until it is dismissed; older ones come up as newer ones go. */
final class NoticeBar extends VBox {
    private static final int SHOWN = 3;

    private final Notices notices;

    NoticeBar(Notices notices) {
        this.notices = notices;
        setId("notices");
        getStyleClass().add("notice-bar");
        notices.list().addListener((ListChangeListener<Notice>) change -> refresh());
        refresh();
    }

    private void refresh() {
        getChildren().clear();
        int size = notices.list().size();
        for (int i = size - 1; i >= Math.max(0, size - SHOWN); i--) {
            getChildren().add(row(notices.list().get(i), i == size - SHOWN ? size - SHOWN : 0));
        }
        setVisible(size > 0);
        setManaged(size > 0);
    }

    private HBox row(Notice notice, int older) {
        Label text = Labels.wrapped(notice.text() + (older > 0 ? "  (and " + older + " older)" : ""));
        text.getStyleClass().add("notice-text");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button dismiss = new Button(null, Icons.of(MaterialDesignC.CLOSE));
        dismiss.getStyleClass().addAll("flat", "small", "notice-dismiss");
        dismiss.setTooltip(new Tooltip("Dismiss"));
        dismiss.setAccessibleText("Dismiss");
        dismiss.setOnAction(e -> notices.list().remove(notice));
        HBox row = new HBox(8, icon(notice), text, dismiss);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("notice", notice.severity().name().toLowerCase(java.util.Locale.ROOT));
        return row;
    }

    private static FontIcon icon(Notice notice) {
        return switch (notice.severity()) {
            case INFORMATION -> Icons.of(MaterialDesignI.INFORMATION_OUTLINE);
            case WARNING -> Icons.of(MaterialDesignA.ALERT_OUTLINE, "hl-warning");
            case ERROR -> Icons.of(MaterialDesignA.ALERT_OCTAGON_OUTLINE, "hl-danger");
        };
    }
}

package org.hemolens.ui.series;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** Icon, file name and kind, reason. */
final class ProblemCell extends WrappingCell<Problem> {
    private final FontIcon notLoaded = Icons.of(MaterialDesignF.FILE_ALERT_OUTLINE, "hl-danger");
    private final FontIcon geometry = Icons.of(MaterialDesignA.ALERT_OUTLINE, "hl-warning");
    private final Label subject = Labels.line("", "hl-strong");
    private final Label kind = Labels.line("", "hl-small", "hl-muted");
    private final Label message = Labels.wrapped("", "hl-small");
    private final HBox content;

    ProblemCell() {
        HBox first = new HBox(8, subject, kind);
        first.setAlignment(Pos.BASELINE_LEFT);
        VBox words = new VBox(1, first, message);
        HBox.setHgrow(words, Priority.ALWAYS);
        content = new HBox(8, notLoaded, words);
    }

    @Override
    protected void updateItem(@Nullable Problem item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        content.getChildren()
                .set(0, item instanceof Problem.NotLoaded || item instanceof Problem.Hidden ? notLoaded : geometry);
        subject.setText(item.subject());
        subject.setMinWidth(item instanceof Problem.NotLoaded ? 0 : USE_PREF_SIZE);
        kind.setText(item.kind());
        message.setText(item.message());
        setGraphic(content);
        setTooltip(new Tooltip(item.copied().replace('\t', '\n')));
        setAccessibleText(item.subject() + ", " + item.kind() + ": " + item.message());
    }
}

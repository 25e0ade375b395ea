package org.hemolens.ui.shell;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.Notices.Notice;
import org.hemolens.ui.theme.Icons;
import org.hemolens.ui.theme.Labels;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/** One notice with its button to dismiss it. */
final class NoticeRow extends HBox {
    /** @param older how many older ones are not seen; said when above 0 */
    NoticeRow(Notices notices, Notice notice, int older) {
        super(8);
        String words = notices.patientHiddenProperty().get() ? notice.withoutPatient() : notice.text();
        Label text = Labels.wrapped(words + (older > 0 ? "  " + Texts.of("shell.older", older) : ""));
        text.getStyleClass().add("notice-text");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button dismiss = new Button(null, Icons.of(MaterialDesignC.CLOSE));
        dismiss.getStyleClass().addAll("flat", "small", "notice-dismiss");
        dismiss.setTooltip(new Tooltip(Texts.of("shell.dismiss")));
        dismiss.setAccessibleText(Texts.of("shell.dismiss"));
        dismiss.setOnAction(e -> notices.list().remove(notice));
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().addAll("notice", notice.severity().name().toLowerCase(Locale.ROOT));
        getChildren().addAll(icon(notice), text, dismiss);
    }

    private static FontIcon icon(Notice notice) {
        return switch (notice.severity()) {
            case INFORMATION -> Icons.of(MaterialDesignI.INFORMATION_OUTLINE);
            case WARNING -> Icons.of(MaterialDesignA.ALERT_OUTLINE, "hl-warning");
            case ERROR -> Icons.of(MaterialDesignA.ALERT_OCTAGON_OUTLINE, "hl-danger");
        };
    }
}

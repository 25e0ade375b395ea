package org.hemolens.ui.tags;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableCell;
import org.jspecify.annotations.Nullable;

/** A value in one line; the whole of a long one is in the tooltip. */
final class ValueCell extends TreeTableCell<TagRow, String> {
    private static final int LINE = 400;
    private static final int LONG = 40;
    private static final int TOOLTIP = 2000;

    private final ObservableBooleanValue patientHidden;

    ValueCell(ObservableBooleanValue patientHidden) {
        this.patientHidden = patientHidden;
    }

    @Override
    protected void updateItem(@Nullable String value, boolean empty) {
        super.updateItem(value, empty);
        getStyleClass().removeAll("note", "masked");
        setTooltip(null);
        if (empty || value == null) {
            setText(null);
            return;
        }
        TagRow row = getTableRow() == null ? null : getTableRow().getItem();
        if (row != null && row.isMasked(patientHidden.get())) {
            getStyleClass().add("masked");
        } else if (row != null && row.isNote()) {
            getStyleClass().add("note");
        }
        setText(cut(TagRow.visible(value.length() > LINE ? value.substring(0, LINE + 1) : value), LINE));
        if (value.length() > LONG) {
            Tooltip whole = new Tooltip(cut(value, TOOLTIP));
            whole.setWrapText(true);
            whole.setMaxWidth(700);
            setTooltip(whole);
        }
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }
}

package org.hemolens.ui.theme;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Labels by style class. */
public final class Labels {
    private Labels() {}

    /** One line, cut with an ellipsis where there is no room. */
    public static Label line(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** As many lines as it needs; never cut. */
    public static Label wrapped(String text, String... styleClasses) {
        Label label = line(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}

package org.hemolens.ui.theme;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of one size, coloured by style class. */
public final class Icons {
    private Icons() {}

    /** @param styleClasses such as {@code hl-ok}, {@code hl-warning}, {@code hl-danger}; none: muted */
    public static FontIcon of(Ikon ikon, String... styleClasses) {
        FontIcon icon = new FontIcon(ikon);
        icon.getStyleClass().add("hl-icon");
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }
}

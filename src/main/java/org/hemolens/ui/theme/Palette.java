package org.hemolens.ui.theme;

import javafx.scene.paint.Color;

/** Colours of what is drawn on a canvas; the same values stand in the style sheet under the names given here. */
public final class Palette {
    /** {@code -hl-panel}. */
    public static final Color PANEL = Color.web("#101316");
    /** {@code -hl-line}. */
    public static final Color LINE = Color.web("#2a3036");
    /** {@code -hl-text}. */
    public static final Color TEXT = Color.web("#d6dadf");
    /** {@code -hl-text-muted}. */
    public static final Color TEXT_MUTED = Color.web("#98a1ab");
    /** {@code -hl-below}: a bar below the threshold. */
    public static final Color BELOW = Color.web("#77808a");
    /** {@code -hl-danger}. */
    public static final Color DANGER = Color.web("#ff6b63");

    private Palette() {}
}

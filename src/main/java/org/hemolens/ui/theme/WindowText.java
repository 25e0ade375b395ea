package org.hemolens.ui.theme;

import org.hemolens.text.Texts;
import org.hemolens.window.WindowLevel;

/** A window as the reader writes it. */
public final class WindowText {
    private WindowText() {}

    /** Width first, as radiologists say it: 80/40. */
    public static String of(WindowLevel window) {
        return Texts.plain(window.width()) + "/" + Texts.plain(window.center());
    }
}

package org.hemolens.settings;

import java.util.Locale;
import org.hemolens.text.Texts;

/** The colours of everything but the picture. */
public enum ColourTheme {
    DARK,
    LIGHT,
    HIGH_CONTRAST;

    /** For the user. */
    public String label() {
        return Texts.of("theme." + name().toLowerCase(Locale.ROOT));
    }

    /** The one after this, round and round. */
    public ColourTheme next() {
        return values()[(ordinal() + 1) % values().length];
    }
}

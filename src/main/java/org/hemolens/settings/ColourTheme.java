package org.hemolens.settings;

/** The colours of everything but the picture. */
public enum ColourTheme {
    DARK("Dark"),
    LIGHT("Light"),
    HIGH_CONTRAST("High contrast");

    private final String label;

    ColourTheme(String label) {
        this.label = label;
    }

    /** For the user. */
    public String label() {
        return label;
    }

    /** The one after this, round and round. */
    public ColourTheme next() {
        return values()[(ordinal() + 1) % values().length];
    }
}

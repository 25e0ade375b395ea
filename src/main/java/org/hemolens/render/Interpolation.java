package org.hemolens.render;

/** How a slice is brought to the size it has on screen. */
public enum Interpolation {
    /** Each measured pixel as a square of its own. */
    NEAREST("Nearest"),
    BILINEAR("Bilinear"),
    /** The cubic convolution of Keys (1981) with a = -1/2. */
    BICUBIC("Bicubic");

    private final String label;

    Interpolation(String label) {
        this.label = label;
    }

    /** For the user. */
    public String label() {
        return label;
    }
}

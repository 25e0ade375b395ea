package org.hemolens.image;

import org.hemolens.window.WindowLevel;

/** Which windows gray can be taken for. */
public final class GrayWindow {
    /** Bound of HU, well within what a slice can hold. */
    private static final double LARGEST = 32_000;

    private GrayWindow() {}

    /**
     * The window itself.
     *
     * @throws IllegalArgumentException when an end lies beyond what slices can hold, in words
     */
    public static WindowLevel checked(WindowLevel window) {
        if (window.lowest() < -LARGEST || window.highest() > LARGEST) {
            throw new IllegalArgumentException("W/C " + window.words() + " reaches beyond -32000 to 32000 HU");
        }
        return window;
    }
}

package org.hemolens.window;

import java.util.Locale;

/**
 * Window centre and width in Hounsfield units (DICOM PS3.3 C.11.2.1.2).
 *
 * @param center window centre, HU
 * @param width window width, HU, above 0
 */
public record WindowLevel(double center, double width) {
    /** @throws IllegalArgumentException when a value is not finite or the width is not above 0 */
    public WindowLevel {
        if (!Double.isFinite(center) || !Double.isFinite(width) || width <= 0) {
            throw new IllegalArgumentException(
                    "a window needs a finite centre and a width above 0, got centre " + center + " width " + width);
        }
    }

    /** Lower end, HU: centre less half the width. */
    public double lowest() {
        return center - width / 2;
    }

    /** Upper end, HU: centre plus half the width. */
    public double highest() {
        return center + width / 2;
    }

    /** Width first, as radiologists say it: 80/40. */
    public String words() {
        return brief(width) + "/" + brief(center);
    }

    /** A number without the zeros that say nothing: 80, 37.5. */
    public static String brief(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.valueOf(value);
    }
}

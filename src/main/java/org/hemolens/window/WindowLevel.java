package org.hemolens.window;

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
}

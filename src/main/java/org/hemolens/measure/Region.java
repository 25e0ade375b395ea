package org.hemolens.measure;

/** A closed region. A pixel belongs to it when its centre lies inside or on its edge. */
public sealed interface Region extends Measurement permits Ellipse, Freehand {
    /**
     * Where a horizontal line enters and leaves the region, in turn.
     *
     * @param y of the line, pixels
     * @return x, ascending, an even number of them
     */
    double[] crossings(double y);

    default boolean contains(double x, double y) {
        double[] at = crossings(y);
        for (int i = 0; i + 1 < at.length; i += 2) {
            if (x >= at[i] && x <= at[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Area of the shape itself, in pixels. */
    double areaInPixels();

    /** The rectangle around it. */
    Bounds bounds();

    /** Least and greatest coordinates, pixels. */
    record Bounds(double left, double top, double right, double bottom) {}
}

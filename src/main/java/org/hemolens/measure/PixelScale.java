package org.hemolens.measure;

import org.hemolens.ct.ImagePlane;

/**
 * How long a pixel is. Where that is not known, lengths are in pixels, taken for square, and never called mm.
 *
 * @param x from column to column, mm (second value of PixelSpacing), or 1
 * @param y from row to row, mm (first value of PixelSpacing), or 1
 * @param millimetres whether it is known
 */
public record PixelScale(double x, double y, boolean millimetres) {
    /** Of an image without known size. */
    public static final PixelScale PIXELS = new PixelScale(1, 1, false);

    /** @throws IllegalArgumentException when a pixel has no length */
    public PixelScale {
        if (!(x > 0) || !(y > 0) || !Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("a pixel of " + x + " x " + y);
        }
    }

    /** Of a plane; {@link #PIXELS} where it has no spacing. */
    public static PixelScale of(ImagePlane plane) {
        return plane.columnSpacing() > 0 && plane.rowSpacing() > 0
                ? new PixelScale(plane.columnSpacing(), plane.rowSpacing(), true)
                : PIXELS;
    }

    /** Mm, or pixels. */
    public double distance(ImagePoint a, ImagePoint b) {
        return Math.hypot(dx(a, b), dy(a, b));
    }

    /** From a to b along the rows, mm or pixels. */
    double dx(ImagePoint a, ImagePoint b) {
        return (b.x() - a.x()) * x;
    }

    /** From a to b along the columns, mm or pixels. */
    double dy(ImagePoint a, ImagePoint b) {
        return (b.y() - a.y()) * y;
    }

    /** Mm², or pixels. */
    public double area(double pixels) {
        return pixels * x * y;
    }

    /**
     * The place that is as far from a point, at right angles to a line, as another one is.
     *
     * @param from where the perpendicular stands
     * @param towards gives its length and side
     * @return {@code from} where the line has no length
     */
    public ImagePoint perpendicular(ImagePoint lineStart, ImagePoint lineEnd, ImagePoint from, ImagePoint towards) {
        double length = distance(lineStart, lineEnd);
        if (length == 0) {
            return from;
        }
        double nx = -dy(lineStart, lineEnd) / length;
        double ny = dx(lineStart, lineEnd) / length;
        double along = dx(from, towards) * nx + dy(from, towards) * ny;
        return from.plus(nx * along / x, ny * along / y);
    }

    /** The place on the straight through two points that is nearest to another one; the first where they are one. */
    public ImagePoint foot(ImagePoint lineStart, ImagePoint lineEnd, ImagePoint point) {
        ImagePoint across = perpendicular(lineStart, lineEnd, lineStart, point);
        return point.plus(lineStart.x() - across.x(), lineStart.y() - across.y());
    }
}

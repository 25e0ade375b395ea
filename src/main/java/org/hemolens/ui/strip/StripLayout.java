package org.hemolens.ui.strip;

/**
 * Where slices lie on the strip: slice 0 (most inferior) left, the last one right. A slice has its own column as long as
 * a column is at least a pixel wide; beyond that neighbours share columns of one pixel.
 *
 * @param slices number of slices, at least 0
 * @param left x of the first column's left edge, pixels
 * @param width of all columns, pixels
 */
record StripLayout(int slices, double left, double width) {

    /** Number of columns, at most one a slice and one a pixel. */
    int columns() {
        return slices == 0 ? 0 : Math.max(1, Math.min(slices, (int) width));
    }

    boolean grouped() {
        return columns() < slices;
    }

    double columnWidth() {
        return slices == 0 ? 0 : width / columns();
    }

    /** First slice of a column. */
    int first(int column) {
        return (int) ((long) column * slices / columns());
    }

    /** One past the last slice of a column; never its first. */
    int end(int column) {
        return first(column + 1);
    }

    /** The column that a slice is in. */
    int columnOf(int slice) {
        return (int) (((long) (slice + 1) * columns() - 1) / slices);
    }

    /** Left edge of a column, pixels. */
    double x(int column) {
        return left + column * columnWidth();
    }

    /** Middle of a slice's column, pixels. */
    double centre(int slice) {
        return x(columnOf(slice)) + columnWidth() / 2;
    }

    /** The column under x; outside the strip the nearest one. Only for a strip with slices. */
    int columnAt(double x) {
        return Math.clamp((long) Math.floor((x - left) / columnWidth()), 0, columns() - 1);
    }
}

package org.hemolens.measure;

/**
 * A place on an image. Whole numbers are the centres of pixels, as in {@code ImagePlane.toPatient}.
 *
 * @param x towards higher column indices, pixels
 * @param y towards higher row indices, pixels
 */
public record ImagePoint(double x, double y) {
    /** @throws IllegalArgumentException when a coordinate is not finite */
    public ImagePoint {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("no place on an image: " + x + ", " + y);
        }
    }

    public ImagePoint plus(double dx, double dy) {
        return new ImagePoint(x + dx, y + dy);
    }

    /** Half way to another place. */
    public ImagePoint middle(ImagePoint other) {
        return new ImagePoint((x + other.x) / 2, (y + other.y) / 2);
    }
}

package org.hemolens.measure;

import java.util.List;

/**
 * An ellipse whose axes lie along rows and columns.
 *
 * @param radiusX half axis along the rows, pixels, above 0
 * @param radiusY half axis along the columns, pixels, above 0
 */
public record Ellipse(String id, ImageKey image, ImagePoint center, double radiusX, double radiusY) implements Region {
    private static final double SMALLEST = 1e-3;

    /** @throws IllegalArgumentException when a radius is not above 0 */
    public Ellipse {
        if (!(radiusX > 0) || !(radiusY > 0) || !Double.isFinite(radiusX) || !Double.isFinite(radiusY)) {
            throw new IllegalArgumentException("an ellipse of radii " + radiusX + " and " + radiusY);
        }
    }

    /** The ellipse in the rectangle of two corners. */
    public static Ellipse between(String id, ImageKey image, ImagePoint corner, ImagePoint opposite) {
        return new Ellipse(
                id,
                image,
                corner.middle(opposite),
                Math.max(SMALLEST, Math.abs(corner.x() - opposite.x()) / 2),
                Math.max(SMALLEST, Math.abs(corner.y() - opposite.y()) / 2));
    }

    /** Whole axis along the rows, mm or pixels. */
    public double axisX(PixelScale scale) {
        return 2 * radiusX * scale.x();
    }

    /** Whole axis along the columns, mm or pixels. */
    public double axisY(PixelScale scale) {
        return 2 * radiusY * scale.y();
    }

    @Override
    public double[] crossings(double y) {
        double v = (y - center.y()) / radiusY;
        if (Math.abs(v) > 1) {
            return new double[0];
        }
        double half = radiusX * Math.sqrt(1 - v * v);
        return new double[] {center.x() - half, center.x() + half};
    }

    @Override
    public double areaInPixels() {
        return Math.PI * radiusX * radiusY;
    }

    @Override
    public Bounds bounds() {
        return new Bounds(center.x() - radiusX, center.y() - radiusY, center.x() + radiusX, center.y() + radiusY);
    }

    /** The ends of the axes: left, right, top, bottom. */
    @Override
    public List<ImagePoint> handles() {
        return List.of(
                center.plus(-radiusX, 0), center.plus(radiusX, 0), center.plus(0, -radiusY), center.plus(0, radiusY));
    }

    @Override
    public Ellipse withHandle(int index, ImagePoint to, PixelScale scale) {
        Bounds b = bounds();
        return switch (index) {
            case 0 -> between(id, image, new ImagePoint(to.x(), b.top()), new ImagePoint(b.right(), b.bottom()));
            case 1 -> between(id, image, new ImagePoint(b.left(), b.top()), new ImagePoint(to.x(), b.bottom()));
            case 2 -> between(id, image, new ImagePoint(b.left(), to.y()), new ImagePoint(b.right(), b.bottom()));
            default -> between(id, image, new ImagePoint(b.left(), b.top()), new ImagePoint(b.right(), to.y()));
        };
    }

    @Override
    public Ellipse movedBy(double dx, double dy) {
        return new Ellipse(id, image, center.plus(dx, dy), radiusX, radiusY);
    }
}

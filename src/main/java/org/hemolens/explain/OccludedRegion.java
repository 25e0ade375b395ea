package org.hemolens.explain;

/**
 * A region of a slice, in image coordinates: pixel (row r, column c) covers x from c to c + 1 and y from r to r + 1. A pixel
 * belongs to it when its centre does.
 */
public sealed interface OccludedRegion {
    boolean contains(double x, double y);

    OccludedRegion movedBy(double dx, double dy);

    /** Larger on all sides. */
    OccludedRegion grown(double byX, double byY);

    /** Bounds: left, top, right, bottom. */
    double[] bounds();

    /**
     * Round in mm; an ellipse in pixels where they are not square.
     *
     * @param x of the centre
     * @param y of the centre
     * @param radiusX columns
     * @param radiusY rows
     */
    record Circle(double x, double y, double radiusX, double radiusY) implements OccludedRegion {
        @Override
        public boolean contains(double px, double py) {
            return Math.hypot((px - x) / radiusX, (py - y) / radiusY) <= 1;
        }

        @Override
        public OccludedRegion movedBy(double dx, double dy) {
            return new Circle(x + dx, y + dy, radiusX, radiusY);
        }

        @Override
        public OccludedRegion grown(double byX, double byY) {
            return new Circle(x, y, radiusX + byX, radiusY + byY);
        }

        @Override
        public double[] bounds() {
            return new double[] {x - radiusX, y - radiusY, x + radiusX, y + radiusY};
        }
    }

    /** Between two corners, in any order. */
    record Box(double x0, double y0, double x1, double y1) implements OccludedRegion {
        @Override
        public boolean contains(double px, double py) {
            double[] b = bounds();
            return px >= b[0] && px <= b[2] && py >= b[1] && py <= b[3];
        }

        @Override
        public OccludedRegion movedBy(double dx, double dy) {
            return new Box(x0 + dx, y0 + dy, x1 + dx, y1 + dy);
        }

        @Override
        public OccludedRegion grown(double byX, double byY) {
            double[] b = bounds();
            return new Box(b[0] - byX, b[1] - byY, b[2] + byX, b[3] + byY);
        }

        @Override
        public double[] bounds() {
            return new double[] {Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)};
        }
    }
}

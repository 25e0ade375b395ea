package org.hemolens.ui.viewport;

import java.util.Optional;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/** A straight line on an image, image coordinates (pixel c covers x from c to c + 1). */
record Segment(double x0, double y0, double x1, double y1) {

    /**
     * Where another plane cuts an image.
     *
     * @param at a point of the other plane, mm
     * @param normal of the other plane
     * @return empty where the planes are parallel or meet outside the image
     */
    static Optional<Segment> cut(ImagePlane image, Vector3 at, Vector3 normal) {
        // a x + b y + c = 0 in image coordinates.
        double a = image.rowDirection().dot(normal) * image.columnSpacing();
        double b = image.columnDirection().dot(normal) * image.rowSpacing();
        double c = image.position().minus(at).dot(normal) - (a + b) / 2;
        if (Math.hypot(a, b) < 1e-9 * image.rowSpacing()) {
            return Optional.empty();
        }
        double w = image.columns();
        double h = image.rows();
        if (Math.abs(b) >= Math.abs(a)) {
            return clipped(0, -c / b, w, -(c + a * w) / b, h, false);
        }
        return clipped(0, -c / a, h, -(c + b * h) / a, w, true);
    }

    /** Clips a line from (s0, t0) to (s1, t1) to t between 0 and size; s is y where {@code turned}. */
    private static Optional<Segment> clipped(double s0, double t0, double s1, double t1, double size, boolean turned) {
        double from = 0;
        double to = 1;
        double dt = t1 - t0;
        if (Math.abs(dt) < 1e-12) {
            if (t0 < 0 || t0 > size) {
                return Optional.empty();
            }
        } else {
            double p = -t0 / dt;
            double q = (size - t0) / dt;
            from = Math.max(from, Math.min(p, q));
            to = Math.min(to, Math.max(p, q));
            if (from >= to) {
                return Optional.empty();
            }
        }
        double sa = s0 + from * (s1 - s0);
        double ta = t0 + from * dt;
        double sb = s0 + to * (s1 - s0);
        double tb = t0 + to * dt;
        return Optional.of(turned ? new Segment(ta, sa, tb, sb) : new Segment(sa, ta, sb, tb));
    }
}

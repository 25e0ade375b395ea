package org.hemolens.simulate;

/** Signed distances to simple bodies, mm, negative inside; exact enough near their surface. */
final class Shapes {
    private Shapes() {}

    /** Ellipsoid at the origin with those radii: first order, k0 (k0 - 1) / k1. */
    static double ellipsoid(double x, double y, double z, double rx, double ry, double rz) {
        double ax = x / rx;
        double ay = y / ry;
        double az = z / rz;
        double k0 = Math.sqrt(ax * ax + ay * ay + az * az);
        double bx = ax / rx;
        double by = ay / ry;
        double bz = az / rz;
        double k1 = Math.sqrt(bx * bx + by * by + bz * bz);
        return k1 < 1e-9 ? -Math.min(rx, Math.min(ry, rz)) : k0 * (k0 - 1) / k1;
    }

    /** Line from a to b with radius ra at a and rb at b. {@code c} is ax, ay, az, ra, bx, by, bz, rb. */
    static double capsule(double x, double y, double z, double... c) {
        double dx = c[4] - c[0];
        double dy = c[5] - c[1];
        double dz = c[6] - c[2];
        double px = x - c[0];
        double py = y - c[1];
        double pz = z - c[2];
        double t = (px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz);
        t = t < 0 ? 0 : Math.min(t, 1);
        px -= dx * t;
        py -= dy * t;
        pz -= dz * t;
        return Math.sqrt(px * px + py * py + pz * pz) - (c[3] + (c[7] - c[3]) * t);
    }

    /** Union with edges rounded over {@code k} mm (quadratic polynomial). */
    static double join(double a, double b, double k) {
        double h = k - Math.abs(a - b);
        return Math.min(a, b) - (h > 0 ? h * h / (4 * k) : 0);
    }
}

package org.hemolens.simulate;

/** A round body that has grown in or on the brain: what was there lies about it now. */
final class MassEffect {
    private MassEffect() {}

    /** Moves the sample's place towards the body's centre, as an incompressible medium would move (first order). */
    static void push(Sample s, double[] centre, double radius) {
        double x = s.x - centre[0];
        double y = s.y - centre[1];
        double z = s.z - centre[2];
        double rr = x * x + y * y + z * z;
        // r' = (r^3 - m^3)^(1/3)
        double part = Math.min(0.6, radius * radius * radius / (3 * rr * Math.sqrt(rr) + 1));
        part *= Math.min(1, Math.max(0, -s.d / 8));
        s.bx -= part * x;
        s.by -= part * y;
        s.bz -= part * z;
    }
}

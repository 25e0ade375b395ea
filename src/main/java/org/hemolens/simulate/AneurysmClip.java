package org.hemolens.simulate;

/** A clip of metal at an artery of the base: two blades and a spring. */
final class AneurysmClip implements Mimic {
    /** HU of a cobalt alloy or titanium, far beyond what a scanner stores. */
    private static final double METAL = 9000;

    private final double[] blades;
    private final double[] spring;
    private final double[] c;

    /** @param direction of the blades from the neck, of length 1 */
    AneurysmClip(double[] c, double[] direction, double length) {
        this.c = c.clone();
        this.blades = line(c, direction, 0, length, 1.0);
        this.spring = line(c, direction, -0.45 * length, 0, 1.7);
    }

    private static double[] line(double[] c, double[] to, double from, double until, double radius) {
        return new double[] {
            c[0] + to[0] * from,
            c[1] + to[1] * from,
            c[2] + to[2] * from,
            radius,
            c[0] + to[0] * until,
            c[1] + to[1] * until,
            c[2] + to[2] * until,
            radius
        };
    }

    @Override
    public MimicKind kind() {
        return MimicKind.ANEURYSM_CLIP;
    }

    @Override
    public String side() {
        return BleedTraits.side(c[0]);
    }

    @Override
    public boolean paint(Sample s) {
        if (Math.abs(s.x - c[0]) > 14 || Math.abs(s.y - c[1]) > 14 || Math.abs(s.z - c[2]) > 14) {
            return false;
        }
        if (Shapes.capsule(s.x, s.y, s.z, blades) < 0 || Shapes.capsule(s.x, s.y, s.z, spring) < 0) {
            s.hu = METAL;
            s.blood = 0;
            return true;
        }
        return false;
    }
}

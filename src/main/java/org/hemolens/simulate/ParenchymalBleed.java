package org.hemolens.simulate;

/** An irregular clot within the brain, with a rim of low density; pushes what is about it aside. */
final class ParenchymalBleed implements Bleed {
    private final BleedTraits traits;
    private final LatticeNoise noise;
    private final Blood blood;
    private final double[] c;
    private final double[] r;
    private final double rough;
    private final double rim;
    private final double mean;

    /**
     * @param c centre, mm
     * @param r radii, mm
     * @param rough depth of its lobes as part of the radius
     * @param rim width, mm
     */
    ParenchymalBleed(
            BleedTraits traits, LatticeNoise noise, Blood blood, double[] c, double[] r, double rough, double rim) {
        this.traits = traits;
        this.blood = blood;
        this.noise = noise;
        this.c = c.clone();
        this.r = r.clone();
        this.rough = rough;
        this.rim = rim;
        this.mean = Math.cbrt(r[0] * r[1] * r[2]);
    }

    @Override
    public BleedTraits traits() {
        return traits;
    }

    @Override
    public void displace(Sample s) {
        MassEffect.push(s, c, mean + rim * 0.35);
    }

    @Override
    public void paint(Sample s) {
        double x = s.x - c[0];
        double y = s.y - c[1];
        double z = s.z - c[2];
        double far = mean * 2.2 + rim;
        if (x * x + y * y + z * z > far * far
                || s.d > -1.2
                || s.tissue == Tissue.DURA
                || s.tissue == Tissue.VENTRICLE) {
            return;
        }
        double k = 1.1 / mean;
        double shape = Shapes.ellipsoid(x, y, z, r[0], r[1], r[2])
                + rough * mean * noise.at(s.x * k * 3.2, s.y * k * 3.2, s.z * k * 3.2 + 60)
                + 0.9 * noise.at(s.x * 0.35, s.y * 0.35, s.z * 0.35);
        if (shape < 0) {
            double edge = Math.min(1, 0.55 - shape / 3.5);
            s.hu += (blood.at(s) - s.hu) * Math.max(0.72, edge);
            s.blood = kind().ordinal();
        } else if (shape < rim && !s.tissue.isSubarachnoid()) {
            double fade = 1 - shape / rim;
            double to = 19 + 2 * noise.at(s.x * 0.2, s.y * 0.2 + 9, s.z * 0.2);
            s.hu += (to - s.hu) * Math.min(1, 1.6 * fade) * 0.85;
        }
    }
}

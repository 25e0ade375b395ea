package org.hemolens.simulate;

import org.hemolens.model.HemorrhageClass;

/** An irregular clot within the brain, with a rim of low density; pushes what is about it aside. */
final class ParenchymalBleed implements Bleed {
    private final LatticeNoise noise;
    private final double[] c;
    private final double[] r;
    private final double rough;
    private final double hu;
    private final double rim;
    private final double mean;

    /**
     * @param c centre, mm
     * @param r radii, mm
     * @param rough depth of its lobes as part of the radius
     * @param rim width, mm
     */
    ParenchymalBleed(LatticeNoise noise, double[] c, double[] r, double rough, double hu, double rim) {
        this.noise = noise;
        this.c = c.clone();
        this.r = r.clone();
        this.rough = rough;
        this.hu = hu;
        this.rim = rim;
        this.mean = Math.cbrt(r[0] * r[1] * r[2]);
    }

    @Override
    public HemorrhageClass kind() {
        return HemorrhageClass.INTRAPARENCHYMAL;
    }

    @Override
    public void displace(Sample s) {
        double x = s.x - c[0];
        double y = s.y - c[1];
        double z = s.z - c[2];
        double rr = x * x + y * y + z * z;
        double swollen = mean + rim * 0.35;
        // incompressible: r' = (r^3 - m^3)^(1/3), first order
        double part = Math.min(0.6, swollen * swollen * swollen / (3 * rr * Math.sqrt(rr) + 1));
        part *= Math.min(1, Math.max(0, -s.d / 8));
        s.bx -= part * x;
        s.by -= part * y;
        s.bz -= part * z;
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
            s.hu = s.hu + (hu - s.hu) * Math.max(0.72, edge) + 3 * noise.at(s.x * 0.25, s.y * 0.25 + 9, s.z * 0.25);
            s.blood = kind().ordinal();
        } else if (shape < rim && !s.tissue.isSubarachnoid()) {
            double fade = 1 - shape / rim;
            double to = 19 + 2 * noise.at(s.x * 0.2, s.y * 0.2 + 9, s.z * 0.2);
            s.hu += (to - s.hu) * Math.min(1, 1.6 * fade) * 0.85;
        }
    }
}

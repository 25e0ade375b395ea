package org.hemolens.simulate;

import org.hemolens.model.HemorrhageClass;

/** Blood in the ventricles: a cast within a region, and a level that has sunk to the back of a patient lying supine. */
final class VentricularBleed implements Bleed {
    private final LatticeNoise noise;
    private final double level;
    private final double[] castCentre;
    private final double castRadius;
    private final double hu;
    private final double swell;

    /**
     * @param level blood lies behind this y of the head, mm; large for none
     * @param castCentre centre of the cast, mm
     * @param castRadius radius of the region that the cast fills, mm; 0 for none
     */
    VentricularBleed(
            LatticeNoise noise, double level, double[] castCentre, double castRadius, double hu, double swell) {
        this.noise = noise;
        this.level = level;
        this.castCentre = castCentre.clone();
        this.castRadius = castRadius;
        this.hu = hu;
        this.swell = swell;
    }

    @Override
    public HemorrhageClass kind() {
        return HemorrhageClass.INTRAVENTRICULAR;
    }

    @Override
    public void displace(Sample s) {
        s.ventricleSwell = swell;
    }

    @Override
    public void paint(Sample s) {
        if (s.tissue != Tissue.VENTRICLE || s.blood != 0) {
            return;
        }
        double x = s.x - castCentre[0];
        double y = s.y - castCentre[1];
        double z = s.z - castCentre[2];
        double n = noise.at(s.x * 0.22 + 41, s.y * 0.22, s.z * 0.22);
        boolean cast = castRadius > 0 && Math.sqrt(x * x + y * y + z * z) + 4 * n < castRadius;
        if (cast || (s.y > level + 0.6 * n && s.z > -26)) {
            s.hu = hu + 4 * n;
            s.blood = kind().ordinal();
        }
    }
}

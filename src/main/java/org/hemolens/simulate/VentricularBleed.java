package org.hemolens.simulate;

/** Blood in the ventricles: a cast within a region, and a level that has sunk to the back of a patient lying supine. */
final class VentricularBleed implements Bleed {
    private final BleedTraits traits;
    private final LatticeNoise noise;
    private final double[] level;
    private final double oneSide;
    private final double[] castCentre;
    private final double castRadius;
    private final double hu;
    private final double swell;

    /**
     * @param level plane below which blood lies: direction of gravity in the head's frame, and the distance along it, mm
     * @param oneSide 1 when only the left ventricle has a level, -1 the right, 0 both
     * @param castCentre centre of the cast, mm
     * @param castRadius radius of the region that the cast fills, mm; 0 for none
     */
    VentricularBleed(
            BleedTraits traits,
            LatticeNoise noise,
            double[] level,
            double oneSide,
            double[] castCentre,
            double castRadius,
            double hu,
            double swell) {
        this.traits = traits;
        this.noise = noise;
        this.level = level.clone();
        this.oneSide = oneSide;
        this.castCentre = castCentre.clone();
        this.castRadius = castRadius;
        this.hu = hu;
        this.swell = swell;
    }

    @Override
    public BleedTraits traits() {
        return traits;
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
        double below = s.x * level[0] + s.y * level[1] + s.z * level[2] - level[3];
        if (cast || (below > 0.6 * n && s.z > -26 && s.x * oneSide >= 0)) {
            s.hu = hu + 4 * n;
            s.blood = kind().ordinal();
        }
    }
}

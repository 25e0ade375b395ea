package org.hemolens.simulate;

/** Brain lost long ago: of nearly the density of cerebrospinal fluid, with a ragged edge. */
final class OldInfarct implements Mimic {
    private final LatticeNoise noise;
    private final double[] c;
    private final double[] r;
    private final double hu;

    /**
     * @param c centre, mm
     * @param r radii, mm
     */
    OldInfarct(LatticeNoise noise, double[] c, double[] r, double hu) {
        this.noise = noise;
        this.c = c.clone();
        this.r = r.clone();
        this.hu = hu;
    }

    @Override
    public MimicKind kind() {
        return MimicKind.OLD_INFARCT;
    }

    @Override
    public String side() {
        return c[0] > 0 ? "left" : "right";
    }

    @Override
    public boolean paint(Sample s) {
        if (s.blood != 0 || (s.tissue != Tissue.GREY && s.tissue != Tissue.WHITE)) {
            return false;
        }
        double x = (s.bx - c[0]) / r[0];
        double y = (s.by - c[1]) / r[1];
        double z = (s.bz - c[2]) / r[2];
        double q = x * x + y * y + z * z;
        if (q > 2) {
            return false;
        }
        q += 0.3 * noise.at(s.bx * 0.15, s.by * 0.15 + 44, s.bz * 0.15);
        double part = Math.min(1, Math.max(0, (1 - q) * 3));
        s.hu += (hu - s.hu) * part * 0.9;
        return part > 0.3;
    }
}

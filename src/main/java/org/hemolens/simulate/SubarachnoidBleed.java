package org.hemolens.simulate;

/** Blood in the sulci and cisterns about a place. */
final class SubarachnoidBleed implements Bleed {
    private final BleedTraits traits;
    private final LatticeNoise noise;
    private final double[] c;
    private final double[] r;
    private final double hu;
    private final double swell;

    /**
     * @param c centre, mm
     * @param r radii of the region, mm
     * @param swell how far it widens the spaces, mm
     */
    SubarachnoidBleed(BleedTraits traits, LatticeNoise noise, double[] c, double[] r, double hu, double swell) {
        this.traits = traits;
        this.noise = noise;
        this.c = c.clone();
        this.r = r.clone();
        this.hu = hu;
        this.swell = swell;
    }

    @Override
    public BleedTraits traits() {
        return traits;
    }

    /** 1 in the middle, 0 at the edge and outside. */
    private double amount(Sample s) {
        double x = (s.x - c[0]) / r[0];
        double y = (s.y - c[1]) / r[1];
        double z = (s.z - c[2]) / r[2];
        double q = x * x + y * y + z * z;
        if (q > 1.6) {
            return 0;
        }
        q += 0.35 * noise.at(s.x * 0.11 + 13, s.y * 0.11, s.z * 0.11);
        return Math.min(1, Math.max(0, 2.2 * (1 - q)));
    }

    @Override
    public void displace(Sample s) {
        s.sulcusSwell = Math.max(s.sulcusSwell, swell * amount(s));
    }

    @Override
    public void paint(Sample s) {
        if (!s.tissue.isSubarachnoid() || s.blood != 0) {
            return;
        }
        double amount = amount(s);
        if (amount > 0.3) {
            double part = Math.min(1, 0.55 + 0.6 * amount);
            s.hu += (hu - s.hu) * part + 4 * noise.at(s.x * 0.3, s.y * 0.3 + 70, s.z * 0.3);
            s.blood = kind().ordinal();
        }
    }
}

package org.hemolens.simulate;

/** Subdural blood that lies on one side of the falx or on the tentorium; the brain beside it gives way. */
final class DuralFoldBleed implements Bleed {
    /** Half the thickness of the fold itself, mm. */
    private static final double FOLD = 0.8;

    private final BleedTraits traits;
    private final HeadShape head;
    private final LatticeNoise noise;
    private final Blood blood;
    private final boolean falx;
    private final double side;
    private final double[] centre;
    private final double[] extent;
    private final double thickness;

    /**
     * @param side 1 for left, -1 for right
     * @param centre y and z on the falx, or |x| and y on the tentorium, mm
     * @param extent half the extent in both directions, mm
     */
    DuralFoldBleed(
            BleedTraits traits,
            HeadShape head,
            LatticeNoise noise,
            Blood blood,
            boolean falx,
            double side,
            double[] centre,
            double[] extent,
            double thickness) {
        this.traits = traits;
        this.head = head;
        this.noise = noise;
        this.blood = blood;
        this.falx = falx;
        this.side = side;
        this.centre = centre.clone();
        this.extent = extent.clone();
        this.thickness = thickness;
    }

    @Override
    public BleedTraits traits() {
        return traits;
    }

    /** Height of a place over the fold, mm; negative on the other side. */
    private double over(Sample s) {
        double y = s.y / head.sy();
        double z = s.z / head.sz();
        double x = s.x / head.sx();
        return falx ? side * (x - Brain.bend(noise, y, z)) : z - Brain.tentorium(Math.abs(x), y);
    }

    private double thicknessAt(Sample s) {
        double y = s.y / head.sy();
        double z = s.z / head.sz();
        double ax = Math.abs(s.x / head.sx());
        double a = ((falx ? y : ax) - centre[0]) / extent[0];
        double b = ((falx ? z : y) - centre[1]) / extent[1];
        double c = a * a + b * b;
        if (c > 1.6 || s.x * side < -6) {
            return 0;
        }
        // it fades where the fold ends
        double edge = falx ? Brain.falx(y, z) * 30 : Brain.incisura(ax, y) * 20;
        if (!falx) {
            edge = Math.min(edge, s.x * side - 1);
        }
        c += 0.25 * noise.at(y * 0.07 + 80, z * 0.07, ax * 0.07);
        double part = Math.min(1 - c, edge / 6);
        return part <= 0 ? 0 : thickness * Math.sqrt(Math.min(1, part * 1.5));
    }

    @Override
    public void displace(Sample s) {
        double over = over(s);
        if (over <= FOLD || over > 40) {
            return;
        }
        double gone = thicknessAt(s);
        if (gone > 0) {
            double move = Math.min(over - FOLD, gone) * (1 - over / 40);
            if (falx) {
                s.bx -= side * move;
            } else {
                s.bz -= move;
            }
        }
    }

    @Override
    public void paint(Sample s) {
        double over = over(s);
        if (over > FOLD && over < thickness + FOLD && s.d < -1 && over < thicknessAt(s) + FOLD) {
            s.hu = blood.at(s);
            s.blood = kind().ordinal();
        }
    }
}

package org.hemolens.simulate;

import org.hemolens.model.HemorrhageClass;

/**
 * Epidural (a lens within the borders of one plate of the skull) or subdural blood (a crescent along one side) between
 * inner table and brain. Its thickness falls from the centre outwards; the brain under it gives way.
 */
final class ExtraAxialBleed implements Bleed {
    /** How far from a suture the dura is stripped off in full, mm. */
    private static final double STRIPPED = 5;

    private final BleedTraits traits;
    private final LatticeNoise noise;
    private final Blood blood;
    private final Sutures sutures;
    private final Sutures.Plate plate;
    private final boolean epidural;
    private final double[] centre;
    private final double[] outward;
    private final double thickness;
    private final double alongY;
    private final double alongZ;

    /**
     * @param at point of the inner table, mm
     * @param thickness greatest, mm
     * @param alongY half the extent along the skull in a slice, mm
     * @param alongZ the same up and down
     */
    ExtraAxialBleed(
            BleedTraits traits,
            LatticeNoise noise,
            Blood blood,
            Sutures sutures,
            double[] at,
            double thickness,
            double alongY,
            double alongZ) {
        this.traits = traits;
        this.noise = noise;
        this.blood = blood;
        this.sutures = sutures;
        this.plate = sutures.plate(at[0], at[1], at[2]);
        this.epidural = traits.kind() == HemorrhageClass.EPIDURAL;
        this.centre = unit(at[0], at[1], at[2]);
        double length = Math.sqrt(at[0] * at[0] + at[1] * at[1] + at[2] * at[2]);
        this.outward = new double[] {at[0] / length, at[1] / length, at[2] / length};
        this.thickness = thickness;
        this.alongY = alongY / 75;
        this.alongZ = alongZ / 75;
    }

    /** Direction on a sphere to which the inner table is mapped. */
    private static double[] unit(double x, double y, double z) {
        double u = x / 67;
        double v = (y - 5) / 86;
        double w = z / 73;
        double n = Math.sqrt(u * u + v * v + w * w) + 1e-9;
        return new double[] {u / n, v / n, w / n};
    }

    @Override
    public BleedTraits traits() {
        return traits;
    }

    /** Thickness of the blood under the inner table there, mm; 0 outside. */
    private double thicknessAt(Sample s) {
        double u = s.x / 67;
        double v = (s.y - 5) / 86;
        double w = s.z / 73;
        double n = Math.sqrt(u * u + v * v + w * w) + 1e-9;
        double du = u / n - centre[0];
        double dv = v / n - centre[1];
        double dw = w / n - centre[2];
        double c = (du * du + dv * dv) / (alongY * alongY) + dw * dw / (alongZ * alongZ);
        if (c >= 1.5) {
            return 0;
        }
        c += 0.16 * noise.at(s.x * 0.08, s.y * 0.08, s.z * 0.08 + 21);
        double part = 1 - c;
        if (part <= 0) {
            return 0;
        }
        if (epidural) {
            double room = Math.min(1, sutures.inside(plate, s.x, s.y, s.z) / STRIPPED);
            return room <= 0 ? 0 : thickness * part * Math.sqrt(room);
        }
        if (Brain.infratentorial(Math.abs(s.x), s.y, s.z)) {
            return 0;
        }
        double ownSide = Math.signum(centre[0]) * s.x;
        double uneven = 1 + 0.14 * noise.at(s.x * 0.05 + 60, s.y * 0.05, s.z * 0.05);
        return thickness * Math.sqrt(part) * uneven * Math.min(1, Math.max(0, (ownSide - 1) / 5));
    }

    @Override
    public void displace(Sample s) {
        double depth = -s.d;
        double gone = thicknessAt(s);
        if (gone <= 0 && depth < 12) {
            return;
        }
        boolean below = Brain.infratentorial(Math.abs(s.x), s.y, s.z);
        if (below != (plate == Sutures.Plate.FOSSA_LEFT || plate == Sutures.Plate.FOSSA_RIGHT)) {
            return;
        }
        double far = depth / 34;
        double push = gone / (1 + far * far);
        s.bd += push;
        double move = thickness * 0.5 * Math.min(1, Math.max(gone / thickness, (depth - 12) / 40)) / (1 + far * far);
        s.bx += outward[0] * move;
        s.by += outward[1] * move;
        s.bz += outward[2] * move;
    }

    @Override
    public void paint(Sample s) {
        if (-s.d > thickness * 1.5 + 1) {
            return;
        }
        double gone = thicknessAt(s);
        if (gone > 0.4 && -s.d < gone) {
            s.hu = blood.at(s);
            s.blood = kind().ordinal();
        }
    }
}

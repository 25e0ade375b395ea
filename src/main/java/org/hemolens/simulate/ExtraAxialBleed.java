package org.hemolens.simulate;

import org.hemolens.model.HemorrhageClass;

/**
 * Epidural (a lens of limited extent) or subdural blood (a crescent along one side) between inner table and brain. Its
 * thickness falls from the centre outwards; the brain under it gives way.
 */
final class ExtraAxialBleed implements Bleed {
    private final HemorrhageClass kind;
    private final LatticeNoise noise;
    private final double[] centre;
    private final double[] outward;
    private final double thickness;
    private final double alongY;
    private final double alongZ;
    private final double hu;
    private final double lower;

    /**
     * @param centre point of the inner table, mm
     * @param thickness greatest, mm
     * @param alongY half the extent along the skull in a slice, mm
     * @param alongZ the same up and down
     * @param hu of the blood
     * @param lower how much less the upper, older part of a mixed collection has, HU; 0 for one of even density
     */
    ExtraAxialBleed(
            HemorrhageClass kind,
            LatticeNoise noise,
            double[] centre,
            double thickness,
            double alongY,
            double alongZ,
            double hu,
            double lower) {
        this.kind = kind;
        this.noise = noise;
        this.centre = unit(centre[0], centre[1], centre[2]);
        double length = Math.sqrt(centre[0] * centre[0] + centre[1] * centre[1] + centre[2] * centre[2]);
        this.outward = new double[] {centre[0] / length, centre[1] / length, centre[2] / length};
        this.thickness = thickness;
        this.alongY = alongY / 75;
        this.alongZ = alongZ / 75;
        this.hu = hu;
        this.lower = lower;
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
    public HemorrhageClass kind() {
        return kind;
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
        if (kind == HemorrhageClass.SUBDURAL) {
            double ownSide = Math.signum(centre[0]) * s.x;
            part = Math.sqrt(part) * Math.min(1, Math.max(0, (ownSide - 1) / 5));
        }
        return thickness * part;
    }

    @Override
    public void displace(Sample s) {
        double depth = -s.d;
        double gone = thicknessAt(s);
        if (gone <= 0 && depth < 12) {
            return;
        }
        if (kind == HemorrhageClass.SUBDURAL && Brain.infratentorial(Math.abs(s.x), s.y, s.z)) {
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
        if (-s.d > thickness + 1) {
            return;
        }
        double gone = thicknessAt(s);
        if (gone <= 0.4 || -s.d >= gone) {
            return;
        }
        if (kind == HemorrhageClass.SUBDURAL && Brain.infratentorial(Math.abs(s.x), s.y, s.z)) {
            return;
        }
        double texture = noise.at(s.x * 0.2, s.y * 0.2, s.z * 0.2 + 33);
        double layered = lower > 0 && s.y + 6 * texture < centre[1] * 80 ? lower : 0;
        s.hu = hu - layered + 3 * texture;
        s.blood = kind.ordinal();
    }
}

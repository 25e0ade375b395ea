package org.hemolens.simulate;

import java.util.List;

/** A calcification: speckled bodies in the frame of the undisturbed brain. */
final class Calcification implements Mimic {
    private final MimicKind kind;
    private final LatticeNoise noise;
    private final double[][] bodies;
    private final double hu;
    private final double speckle;

    /**
     * @param bodies each x, y, z of its centre and its three radii, mm
     * @param speckle part of it that stays soft
     */
    Calcification(MimicKind kind, LatticeNoise noise, List<double[]> bodies, double hu, double speckle) {
        this.kind = kind;
        this.noise = noise;
        this.bodies = bodies.toArray(double[][]::new);
        this.hu = hu;
        this.speckle = speckle;
    }

    @Override
    public MimicKind kind() {
        return kind;
    }

    @Override
    public String side() {
        boolean left = false;
        boolean right = false;
        for (double[] b : bodies) {
            left |= b[0] > 3;
            right |= b[0] < -3;
        }
        return left && right ? "both" : left ? "left" : right ? "right" : "middle";
    }

    @Override
    public boolean paint(Sample s) {
        if (s.blood != 0) {
            return false;
        }
        boolean painted = false;
        for (double[] b : bodies) {
            double x = s.bx - b[0];
            double y = s.by - b[1];
            double z = s.bz - b[2];
            if (Math.abs(x) > b[3] + 2 || Math.abs(y) > b[4] + 2 || Math.abs(z) > b[5] + 2) {
                continue;
            }
            double fine = noise.at(s.bx * 0.9, s.by * 0.9, s.bz * 0.9);
            if (Shapes.ellipsoid(x, y, z, b[3], b[4], b[5]) + 0.7 * fine < 0 && fine > speckle) {
                s.hu = Math.max(s.hu, hu * (1 + 0.35 * fine));
                painted = true;
            }
        }
        return painted;
    }
}

package org.hemolens.simulate;

/** A dense middle cerebral artery from the carotid's end to the Sylvian fissure. */
final class DenseArtery implements Mimic {
    private static final double[][] COURSE = {{7, -9, -15, 1, 20, -15, -13, 1}, {20, -15, -13, 1, 37, -13, -7, 0.7}};
    private final double side;
    private final double radius;
    private final double hu;

    DenseArtery(double side, double radius, double hu) {
        this.side = side;
        this.radius = radius;
        this.hu = hu;
    }

    @Override
    public MimicKind kind() {
        return MimicKind.DENSE_ARTERY;
    }

    @Override
    public String side() {
        return side > 0 ? "left" : "right";
    }

    @Override
    public boolean paint(Sample s) {
        double x = s.bx * side;
        if (s.blood != 0 || x < 4 || x > 40 || s.bz > 0 || s.bz < -20 || s.by > 0 || s.by < -20) {
            return false;
        }
        for (double[] part : COURSE) {
            if (Shapes.capsule(x, s.by, s.bz, part) - (radius - 1) < 0) {
                s.hu = Math.max(s.hu, hu);
                return true;
            }
        }
        return false;
    }
}

package org.hemolens.simulate;

/** A place on the skull with the directions along it: where hands have opened it, or something grows on the dura. */
final class SkullPatch {
    private final double[] at;
    private final double[] out;
    private final double[] back;
    private final double[] up;

    SkullPatch(Cranium cranium, double[] at) {
        this.at = at.clone();
        double h = 2;
        double gx = cranium.innerTable(at[0] + h, at[1], at[2]) - cranium.innerTable(at[0] - h, at[1], at[2]);
        double gy = cranium.innerTable(at[0], at[1] + h, at[2]) - cranium.innerTable(at[0], at[1] - h, at[2]);
        double gz = cranium.innerTable(at[0], at[1], at[2] + h) - cranium.innerTable(at[0], at[1], at[2] - h);
        this.out = unit(gx, gy, gz);
        double along = out[1];
        this.back = unit(-along * out[0], 1 - along * out[1], -along * out[2]);
        this.up = new double[] {
            out[1] * back[2] - out[2] * back[1],
            out[2] * back[0] - out[0] * back[2],
            out[0] * back[1] - out[1] * back[0]
        };
        if (up[2] < 0) {
            for (int i = 0; i < 3; i++) {
                up[i] = -up[i];
            }
        }
    }

    private static double[] unit(double x, double y, double z) {
        double n = Math.sqrt(x * x + y * y + z * z) + 1e-9;
        return new double[] {x / n, y / n, z / n};
    }

    private double along(double[] direction, Sample s) {
        return (s.x - at[0]) * direction[0] + (s.y - at[1]) * direction[1] + (s.z - at[2]) * direction[2];
    }

    /** Height over the plane that touches the inner table there, mm; negative towards the brain. */
    double height(Sample s) {
        return along(out, s);
    }

    /** To posterior along the skull, mm. */
    double back(Sample s) {
        return along(back, s);
    }

    /** To superior along the skull, mm. */
    double up(Sample s) {
        return along(up, s);
    }

    /** A place at that depth under the inner table. */
    double[] inwards(double depth) {
        return new double[] {at[0] - out[0] * depth, at[1] - out[1] * depth, at[2] - out[2] * depth};
    }

    String side() {
        return BleedTraits.side(at[0]);
    }
}

package org.hemolens.simulate;

import static org.hemolens.simulate.Shapes.capsule;
import static org.hemolens.simulate.Shapes.ellipsoid;
import static org.hemolens.simulate.Shapes.join;

/** The four ventricles, in the frame of the undisturbed brain. */
final class Ventricles {
    /** Frontal horn, body, atrium, occipital and temporal horn of one side: ends and radii. */
    private static final double[][] LATERAL = {
        {13, -37, 9, 2.6, 7.5, -22, 14, 4.6},
        {7.5, -22, 14, 4.6, 8, -4, 20, 4.6},
        {8, -4, 20, 4.6, 13, 16, 22, 4.8},
        {13, 16, 22, 4.8, 24, 36, 12, 6.6},
        {24, 36, 12, 6.4, 21, 62, 7, 2.6},
        {25, 35, 9, 5.4, 35, 22, -9, 3.2},
        {35, 22, -9, 3.0, 32, -2, -20, 2.0},
    };

    private static final double[] AQUEDUCT = {0, 20, -4, 1.1, 0, 28, -24, 1.1};
    private final HeadShape head;
    private final LatticeNoise noise;
    private final double[][] left;
    private final double[][] right;
    private final BakedField wall;

    Ventricles(HeadShape head, LatticeNoise noise) {
        this.head = head;
        this.noise = noise;
        this.left = scaled(head.leftVentricle());
        this.right = scaled(head.rightVentricle());
        this.wall = new BakedField(this::exactWall, 1.5, new double[] {-47, -50, -54}, new double[] {47, 76, 39}, 99);
    }

    private static double[][] scaled(double by) {
        double[][] out = new double[LATERAL.length][];
        for (int i = 0; i < out.length; i++) {
            out[i] = LATERAL[i].clone();
            // horns collapse sooner than the atrium
            out[i][3] *= by;
            out[i][7] *= by;
            // a wide ventricle grows outwards
            out[i][0] += 2.5 * (by - 1);
            out[i][4] += 2.5 * (by - 1);
        }
        return out;
    }

    /** Signed distance to the wall of the nearest ventricle, mm; large when far. */
    double wall(double x, double y, double z) {
        return wall.at(x, y, z);
    }

    private double exactWall(double x, double y, double z) {
        double ax = Math.abs(x);
        double d = 99;
        if (ax < 46 && y > -48 && y < 74 && z > -30 && z < 38) {
            double[][] tubes = x > 0 ? left : right;
            for (double[] tube : tubes) {
                d = join(d, capsule(ax, y, z, tube), 3);
            }
            d += 0.5 * noise.at(x * 0.25, y * 0.25, z * 0.25);
            d = Math.max(d, 0.9 - ax);
        }
        if (ax < 10 && y > -20 && y < 24 && z > -16 && z < 18) {
            d = Math.min(d, ellipsoid(x, y - 2, z - 1, 1.6 + 2.6 * head.atrophy(), 13, 10));
        }
        if (ax < 16 && y > 14 && y < 48 && z < -2) {
            d = Math.min(d, capsule(x, y, z, AQUEDUCT));
            double wide = 0.8 + 0.35 * head.atrophy();
            d = Math.min(d, ellipsoid(x, y - 32, z + 36, 8 * wide, 5.5 * wide, 13 * wide));
        }
        return d;
    }
}

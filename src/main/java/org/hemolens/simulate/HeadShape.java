package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;

import java.util.Random;

/**
 * What differs between heads, drawn from a seed. Lengths in mm, angles in radians, HU where said.
 *
 * @param sx scale of the width, {@code sy} of the length, {@code sz} of the height
 * @param egg how much wider the back is than the front
 * @param square how square the outline is
 * @param skull thickness of the vault
 * @param scalp thickness of the scalp
 * @param atrophy 0 for a young brain, 1 for a shrunken one: widens sulci, fissures, cisterns and ventricles
 * @param leftVentricle scale of the radii of the left lateral ventricle
 * @param rightVentricle the same of the right
 * @param grey HU of grey matter
 * @param white HU of white matter
 * @param csf HU of cerebrospinal fluid
 * @param pitch rotation about the left-right axis
 * @param roll rotation about the front-back axis
 * @param yaw rotation about the long axis
 * @param dx displacement of the head in the field of view
 * @param dy the same to posterior
 */
record HeadShape(
        double sx,
        double sy,
        double sz,
        double egg,
        double square,
        double skull,
        double scalp,
        double atrophy,
        double leftVentricle,
        double rightVentricle,
        double grey,
        double white,
        double csf,
        double pitch,
        double roll,
        double yaw,
        double dx,
        double dy) {

    /** Direction of gravity on a patient who lies on the back, in the head's frame. */
    double[] down() {
        double across = -StrictMath.sin(yaw);
        double back = StrictMath.cos(yaw);
        double up = -StrictMath.sin(roll) * across;
        double cp = StrictMath.cos(pitch);
        double sp = StrictMath.sin(pitch);
        return new double[] {StrictMath.cos(roll) * across, cp * back - sp * up, sp * back + cp * up};
    }

    static HeadShape draw(Random r) {
        double size = between(r, 0.94, 1.05);
        double atrophy = Math.pow(r.nextDouble(), 1.1);
        double ventricle = 0.62 + 0.75 * atrophy + between(r, -0.1, 0.15);
        double uneven = between(r, -0.15, 0.15);
        double grey = between(r, 38.5, 42.5);
        return new HeadShape(
                size * between(r, 0.99, 1.09),
                size * between(r, 0.96, 1.03),
                size * between(r, 0.97, 1.04),
                between(r, 0.05, 0.14),
                between(r, 0, 2.0),
                between(r, 5, 8),
                between(r, 4.5, 8),
                atrophy,
                ventricle * (1 + uneven),
                ventricle * (1 - uneven),
                grey,
                grey - between(r, 10.5, 14),
                between(r, 5, 11),
                r.nextGaussian() * 0.10 + 0.03,
                r.nextGaussian() * 0.035,
                r.nextGaussian() * 0.06,
                between(r, -6, 6),
                between(r, -12, -1));
    }
}

package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;

import java.util.List;
import java.util.Random;

/** Draws tumours of the dura and what surgeons leave behind. */
final class SurgeryPlan {
    /** Where aneurysms are clipped: middle cerebral, anterior communicating, carotid's end; x for the left side. */
    private static final double[][] ANEURYSMS = {{35, -13, -8}, {1, -20, -11}, {9, -10, -15}};

    private final LatticeNoise noise;
    private final Cranium cranium;

    SurgeryPlan(LatticeNoise noise, Cranium cranium) {
        this.noise = noise;
        this.cranium = cranium;
    }

    private SkullPatch patch(double side, double azimuth, double height) {
        return new SkullPatch(cranium, cranium.onTable(new double[3], side, azimuth, height));
    }

    private SkullPatch vault(Random r, double side) {
        return patch(side, between(r, -60, 60), between(r, 12, 55));
    }

    Mimic meningioma(Random r, double side) {
        double radius = Streams.logBetween(r, 6, 21);
        double where = r.nextDouble();
        double depth = radius * between(r, 0.35, 0.75);
        if (where < 0.55) {
            return new Meningioma(r, noise, vault(r, side).inwards(depth), radius);
        }
        if (where < 0.8) {
            double[] onFalx = {side * (depth + 1), between(r, -60, -25), between(r, 40, 58)};
            return new Meningioma(r, noise, onFalx, radius);
        }
        double[] onWing = {side * between(r, 26, 46), between(r, -34, -28), between(r, -16, -10)};
        return new Meningioma(r, noise, onWing, Math.min(radius, 15));
    }

    Mimic craniotomy(Random r, double side) {
        return new Craniotomy(r, noise, patch(side, between(r, -50, 45), between(r, 12, 42)), true);
    }

    Mimic burrHole(Random r, double side) {
        SkullPatch first = patch(side, between(r, -62, -35), between(r, 30, 55));
        SkullPatch second = patch(side, between(r, 10, 45), between(r, 35, 55));
        boolean both = r.nextDouble() < 0.45;
        return new BurrHole(
                noise,
                both ? List.of(first, second) : List.of(r.nextBoolean() ? first : second),
                between(r, 4.5, 7.2),
                between(r, 5, 40),
                r.nextDouble() < 0.35);
    }

    List<Mimic> defect(Random r, double side) {
        SkullPatch patch = patch(side, between(r, -60, 60), between(r, 12, 45));
        Mimic cavity = new SurgicalDefect(noise, patch, between(r, 12, 26), between(r, 14, 32), between(r, 6, 14));
        return List.of(new Craniotomy(r, noise, patch, r.nextDouble() < 0.85), cavity);
    }

    Mimic shunt(Random r, double side) {
        boolean frontal = r.nextDouble() < 0.4;
        SkullPatch patch = frontal
                ? patch(side, between(r, -62, -52), between(r, 44, 54))
                : patch(side, between(r, 42, 55), between(r, 18, 32));
        double[] tip = frontal
                ? new double[] {side * between(r, 3, 8), between(r, -16, -6), between(r, 8, 14)}
                : new double[] {side * between(r, 6, 11), between(r, -28, -12), between(r, 10, 17)};
        return new Shunt(r, patch, tip);
    }

    List<Mimic> clip(Random r, double side) {
        double[] at = ANEURYSMS[r.nextInt(ANEURYSMS.length)].clone();
        at[0] *= side;
        double turn = between(r, -0.9, 0.9);
        double rise = between(r, -0.4, 0.7);
        double[] direction = {
            -side * StrictMath.cos(turn) * StrictMath.cos(rise),
            StrictMath.sin(turn) * StrictMath.cos(rise),
            StrictMath.sin(rise)
        };
        Mimic clip = new AneurysmClip(at, direction, between(r, 6, 11));
        // reached through the pterion
        SkullPatch pterion = patch(side, between(r, -42, -30), between(r, 2, 12));
        return List.of(new Craniotomy(r, noise, pterion, true), clip);
    }
}

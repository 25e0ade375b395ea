package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws the mimics of a head, bleeding or not; more of them in old heads. */
final class MimicPlan {
    private MimicPlan() {}

    static List<Mimic> draw(long seed, HeadShape head, LatticeNoise noise) {
        Random r = Streams.of(seed, "mimics");
        double age = head.atrophy();
        List<Mimic> out = new ArrayList<>();
        if (r.nextDouble() < 0.45 + 0.35 * age) {
            List<double[]> bodies = new ArrayList<>();
            for (int side = -1; side <= 1; side += 2) {
                if (r.nextDouble() < 0.85) {
                    double size = between(r, 1.6, 4.2);
                    bodies.add(new double[] {
                        side * between(r, 21, 25), between(r, 34, 44), between(r, 9, 15), size, size * 1.5, size
                    });
                }
            }
            out.add(new Calcification(
                    "choroid_plexus_calcification", noise, bodies, between(r, 90, 420), between(r, -0.9, 0.1)));
        }
        if (r.nextDouble() < 0.5 + 0.2 * age) {
            double size = between(r, 1.5, 3.6);
            out.add(new Calcification(
                    "pineal_calcification",
                    noise,
                    List.of(new double[] {between(r, -1, 1), between(r, 21, 26), between(r, 0, 5), size, size, size}),
                    between(r, 90, 350),
                    -0.8));
        }
        if (r.nextDouble() < 0.12 + 0.2 * age) {
            List<double[]> bodies = new ArrayList<>();
            double size = between(r, 2, 5.5);
            for (int side = -1; side <= 1; side += 2) {
                if (r.nextDouble() < 0.9) {
                    bodies.add(new double[] {
                        side * between(r, 18, 21), between(r, -6, 2), between(r, 0, 4), size * 0.6, size * 1.4, size
                    });
                }
            }
            out.add(new Calcification(
                    "basal_ganglia_calcification", noise, bodies, between(r, 55, 180), between(r, -0.4, 0.4)));
        }
        if (r.nextDouble() < 0.12 + 0.25 * age) {
            List<double[]> bodies = new ArrayList<>();
            int count = 1 + r.nextInt(3);
            for (int i = 0; i < count; i++) {
                bodies.add(new double[] {
                    between(r, -0.8, 0.8),
                    between(r, -58, -35),
                    between(r, 18, 50),
                    between(r, 1.2, 2.6),
                    between(r, 3, 10),
                    between(r, 3, 9)
                });
            }
            out.add(new Calcification(
                    "falx_calcification", noise, bodies, between(r, 120, 500), between(r, -1.5, -0.2)));
        }
        if (r.nextDouble() < 0.1) {
            double side = Streams.side(r);
            out.add(new DenseArtery(side, between(r, 1.2, 2.2), between(r, 52, 68)));
        }
        if (r.nextDouble() < 0.05 + 0.2 * age) {
            double side = Streams.side(r);
            double[] place = {side * between(r, 30, 58), between(r, -50, 75), between(r, -8, 45)};
            double size = between(r, 10, 26);
            double[] radii = {size, size * between(r, 0.8, 1.5), size};
            out.add(new OldInfarct(noise, place, radii, between(r, 9, 20)));
        }
        return List.copyOf(out);
    }
}

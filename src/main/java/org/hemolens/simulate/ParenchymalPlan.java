package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;
import static org.hemolens.simulate.Streams.logBetween;
import static org.hemolens.simulate.Streams.side;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.simulate.VolumeFit.Candidate;

/** Draws clots in the brain: hypertensive (deep, cerebellar, pontine), lobar, and contusions at its poles and base. */
final class ParenchymalPlan {
    private final HeadShape head;
    private final LatticeNoise noise;
    private final Cranium cranium;
    private final VolumeFit fit;

    ParenchymalPlan(HeadShape head, LatticeNoise noise, Cranium cranium, VolumeFit fit) {
        this.head = head;
        this.noise = noise;
        this.cranium = cranium;
        this.fit = fit;
    }

    List<Bleed> draw(Random r) {
        double form = r.nextDouble();
        List<Bleed> out = new ArrayList<>();
        if (form < 0.24) {
            int count = 1 + r.nextInt(4);
            double side = side(r);
            for (int i = 0; i < count; i++) {
                contusion(r, r.nextDouble() < 0.7 ? side : -side, logBetween(r, 0.4, 9), out);
            }
            return out;
        }
        single(r, logBetween(r, 0.4, 95), out);
        if (form > 0.9) {
            single(r, logBetween(r, 0.4, 8), out);
        }
        return out;
    }

    private void contusion(Random r, double side, double ml, List<Bleed> out) {
        boolean frontal = r.nextBoolean();
        double[] at = frontal
                ? cranium.onTable(new double[] {0, -20, 0}, side, between(r, -80, -45), between(r, -12, 14))
                : cranium.onTable(new double[] {0, -5, -8}, side, between(r, -35, 25), between(r, -22, 0));
        double mean = StrictMath.cbrt(3 * ml * 1000 / (4 * Math.PI));
        clot(r, "contusion", inwards(at, between(r, 1, 4) + mean * 0.85), ml, between(r, 0.2, 0.38), out);
    }

    private void single(Random r, double ml, List<Bleed> out) {
        double mean = StrictMath.cbrt(3 * ml * 1000 / (4 * Math.PI));
        double side = side(r);
        double where = r.nextDouble();
        double rough = between(r, 0.07, 0.26);
        if (where < 0.34) {
            double[] at = {side * between(r, 23, 30), between(r, -12, 10), between(r, -2, 10)};
            clot(r, "deep", at, ml, rough, out);
        } else if (where < 0.46 && mean < 20) {
            double[] at = {side * between(r, 9, 14), between(r, 5, 14), between(r, 3, 9)};
            clot(r, "thalamic", at, ml, rough, out);
        } else if (where < 0.58 && mean < 18) {
            double[] at = {side * between(r, 12, 28), between(r, 42, 56), between(r, -48, -32)};
            clot(r, "cerebellar", at, ml, rough, out);
        } else if (where < 0.64 && mean < 11) {
            double[] at = {between(r, -3, 3), between(r, 13, 18), between(r, -36, -26)};
            clot(r, "pontine", at, ml, rough, out);
        } else {
            double[] at = cranium.onTable(new double[3], side, between(r, -75, 75), between(r, -5, 60));
            clot(r, "lobar", inwards(at, between(r, 4, 16) + mean * 0.9), ml, rough, out);
        }
    }

    private static double[] inwards(double[] at, double by) {
        double part = 1 - by / Math.sqrt(at[0] * at[0] + at[1] * at[1] + at[2] * at[2]);
        return new double[] {at[0] * part, at[1] * part, at[2] * part};
    }

    private void clot(Random r, String form, double[] at, double ml, double rough, List<Bleed> out) {
        double mean = StrictMath.cbrt(3 * ml * 1000 / (4 * Math.PI));
        double a = between(r, 0.75, 1.3);
        double b = between(r, 0.85, 1.2);
        double rim = between(r, 1.5, 3.5 + 0.25 * mean);
        double old = r.nextDouble();
        BloodAge age = old < 0.82
                ? BloodAge.ACUTE
                : old < 0.9 ? BloodAge.SWIRL : old < 0.93 ? BloodAge.LAYERED : BloodAge.SUBACUTE;
        Blood blood = Blood.draw(r, noise, age, head.down(), at);
        BleedTraits traits = new BleedTraits(HemorrhageClass.INTRAPARENCHYMAL, form, age, BleedTraits.side(at[0]), ml);
        out.add(fit.fit(ml, k -> {
            double[] radii = {mean * a * k, mean * b * k, mean / (a * b) * k};
            return Candidate.about(
                    new ParenchymalBleed(traits, noise, blood, at, radii, rough, rim), at, 1.9 * mean * k + 1);
        }));
    }
}

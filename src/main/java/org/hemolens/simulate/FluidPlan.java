package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;
import static org.hemolens.simulate.Streams.logBetween;
import static org.hemolens.simulate.Streams.side;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.simulate.VolumeFit.Candidate;

/** Draws blood in the cerebrospinal fluid: subarachnoid and intraventricular. */
final class FluidPlan {
    private static final double[][] CAST_PLACES = {{8, -12, 18}, {14, 18, 20}, {24, 34, 12}, {0, 2, 2}, {0, 33, -36}};
    private final HeadShape head;
    private final LatticeNoise noise;
    private final Cranium cranium;
    private final VolumeFit fit;

    FluidPlan(HeadShape head, LatticeNoise noise, Cranium cranium, VolumeFit fit) {
        this.head = head;
        this.noise = noise;
        this.cranium = cranium;
        this.fit = fit;
    }

    Bleed ventricular(Random r) {
        double where = r.nextDouble();
        boolean cast = where > 0.5;
        boolean level = where < 0.8;
        double ml = cast ? logBetween(r, 1, 45) : logBetween(r, 0.4, 10);
        double[] place = CAST_PLACES[r.nextInt(CAST_PLACES.length)].clone();
        place[0] *= side(r);
        double oneSide = !cast && r.nextDouble() < 0.4 ? side(r) : 0;
        double hu = between(r, 52, 76);
        double swell = cast ? 0.8 : 0.2;
        String side = cast ? BleedTraits.side(place[0]) : oneSide > 0 ? "left" : oneSide < 0 ? "right" : "both";
        BleedTraits traits = new BleedTraits(
                HemorrhageClass.INTRAVENTRICULAR,
                cast && level ? "cast_and_level" : cast ? "cast" : "level",
                BloodAge.ACUTE,
                side,
                ml);
        double[] down = head.down();
        double[] low = {-47, -50, -54};
        double[] high = {47, 76, 39};
        // behind the occipital horns' tips at the smallest scale, through the ventricles' middle at the largest
        return fit.fit(ml, k -> {
            double[] plane = level ? new double[] {down[0], down[1], down[2], 73 - 22 * k} : new double[] {0, 0, 0, 1};
            double radius = cast ? 16 * k : 0;
            return new Candidate(
                    new VentricularBleed(traits, noise, plane, oneSide, place, radius, hu, swell), low, high);
        });
    }

    List<Bleed> subarachnoid(Random r) {
        double side = side(r);
        double where = r.nextDouble();
        double hu = between(r, 52, 72);
        List<Bleed> out = new ArrayList<>();
        if (where < 0.15) {
            // a burst aneurysm: all basal cisterns and both fissures
            double ml = logBetween(r, 6, 40);
            out.add(basal(r, "diffuse", hu, ml * 0.5));
            out.add(sylvian(r, "diffuse", side, hu, ml * 0.3));
            out.add(sylvian(r, "diffuse", -side, hu - between(r, 0, 8), ml * 0.2));
        } else if (where < 0.32) {
            out.add(basal(r, "basal", hu, logBetween(r, 0.7, 14)));
        } else if (where < 0.52) {
            out.add(sylvian(r, "sylvian", side, hu, logBetween(r, 0.6, 9)));
        } else if (where < 0.62) {
            double[] at = {between(r, -2, 2), between(r, -62, -45), between(r, 12, 48)};
            double[] radii = {7, between(r, 14, 22), between(r, 14, 24)};
            out.add(about(r, "interhemispheric", at, radii, hu, logBetween(r, 0.6, 5)));
        } else {
            convexity(r, side, hu, out);
        }
        return out;
    }

    private Bleed basal(Random r, String form, double hu, double ml) {
        double[] at = {between(r, -6, 6), between(r, -8, 6), between(r, -18, -10)};
        return about(r, form, at, new double[] {32, 32, 24}, hu, ml);
    }

    private Bleed sylvian(Random r, String form, double side, double hu, double ml) {
        double[] at = {side * 42, between(r, -12, 2), 0};
        double[] radii = {between(r, 18, 26), between(r, 24, 32), between(r, 14, 22)};
        return about(r, form, at, radii, hu, ml);
    }

    private void convexity(Random r, double side, double hu, List<Bleed> out) {
        int count = r.nextDouble() < 0.25 ? 2 : 1;
        for (int i = 0; i < count; i++) {
            double[] at = cranium.onTable(new double[3], i == 0 ? side : -side, between(r, -70, 70), between(r, 0, 65));
            double[] place = {at[0] * 0.9, at[1] * 0.9, at[2] * 0.9};
            double[] radii = {18, 18 * between(r, 0.9, 1.6), 17};
            out.add(about(r, "convexity", place, radii, hu - between(r, 0, 6), logBetween(r, 0.7, 12)));
        }
    }

    private Bleed about(Random r, String form, double[] at, double[] radii, double hu, double ml) {
        double swell = between(r, 0.7, 1.6);
        BleedTraits traits =
                new BleedTraits(HemorrhageClass.SUBARACHNOID, form, BloodAge.ACUTE, BleedTraits.side(at[0]), ml);
        return fit.fit(ml, k -> {
            double[] scaled = {radii[0] * k, radii[1] * k, radii[2] * k};
            double[] low = new double[3];
            double[] high = new double[3];
            for (int i = 0; i < 3; i++) {
                low[i] = at[i] - 1.3 * scaled[i];
                high[i] = at[i] + 1.3 * scaled[i];
            }
            return new Candidate(new SubarachnoidBleed(traits, noise, at, scaled, hu, swell), low, high);
        });
    }
}

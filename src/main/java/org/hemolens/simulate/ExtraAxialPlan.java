package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;
import static org.hemolens.simulate.Streams.logBetween;
import static org.hemolens.simulate.Streams.side;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.simulate.VolumeFit.Candidate;

/** Draws epidural and subdural blood. Small and thin collections are as frequent as large ones (log-uniform volumes). */
final class ExtraAxialPlan {
    /** Where an epidural may lie: its name, cumulated frequency, azimuths and heights in degrees, largest ml. */
    private record Site(String name, double upTo, double[] azimuth, double[] height, double most) {}

    private static final List<Site> SITES = List.of(
            new Site("temporal", 0.48, new double[] {-28, 25}, new double[] {-14, 18}, 90),
            new Site("frontal", 0.66, new double[] {-80, -42}, new double[] {0, 45}, 60),
            new Site("parietal", 0.85, new double[] {0, 52}, new double[] {28, 65}, 80),
            new Site("occipital", 0.9, new double[] {62, 86}, new double[] {2, 24}, 25),
            new Site("posterior_fossa", 1, new double[] {20, 78}, new double[] {-32, 5}, 18));

    private final HeadShape head;
    private final LatticeNoise noise;
    private final Cranium cranium;
    private final VolumeFit fit;

    ExtraAxialPlan(HeadShape head, LatticeNoise noise, Cranium cranium, VolumeFit fit) {
        this.head = head;
        this.noise = noise;
        this.cranium = cranium;
        this.fit = fit;
    }

    Bleed epidural(Random r) {
        double where = r.nextDouble();
        Site site = SITES.stream().filter(s -> where <= s.upTo()).findFirst().orElseThrow();
        double ml = logBetween(r, 0.8, site.most());
        double flat = between(r, 0.3, 0.5);
        double radius = StrictMath.cbrt(2 * ml * 1000 / (Math.PI * flat));
        double longer = between(r, 0.85, 1.25);
        double[] at = roomiest(r, site, radius);
        double old = r.nextDouble();
        BloodAge age = old < 0.68 ? BloodAge.ACUTE : old < 0.95 ? BloodAge.SWIRL : BloodAge.SUBACUTE;
        Blood blood = Blood.draw(r, noise, age, head.down(), at);
        BleedTraits traits = new BleedTraits(HemorrhageClass.EPIDURAL, site.name(), age, BleedTraits.side(at[0]), ml);
        return fit.fit(ml, k -> sheet(traits, blood, at, flat * radius * k, radius * longer * k, radius / longer * k));
    }

    /** Of some places of the site the one that is farthest from a suture. */
    private double[] roomiest(Random r, Site site, double radius) {
        double side = side(r);
        boolean fossa = site.most() < 20;
        double[] from = fossa ? new double[] {0, 45, -34} : new double[3];
        double most = -99;
        double[] best = new double[3];
        for (int i = 0; i < 12; i++) {
            double azimuth = between(r, site.azimuth()[0], site.azimuth()[1]);
            double height = between(r, site.height()[0], site.height()[1]);
            double[] at = cranium.onTable(from, side, azimuth, height);
            Sutures.Plate plate = cranium.sutures().plate(at[0], at[1], at[2]);
            double room = Math.min(0.7 * radius, cranium.sutures().inside(plate, at[0], at[1], at[2]));
            boolean below = plate == Sutures.Plate.FOSSA_LEFT || plate == Sutures.Plate.FOSSA_RIGHT;
            if (below == fossa && room > most) {
                most = room;
                best = at;
            }
        }
        return best;
    }

    private Candidate sheet(
            BleedTraits traits, Blood blood, double[] at, double thickness, double alongY, double alongZ) {
        Bleed bleed = new ExtraAxialBleed(traits, noise, blood, cranium.sutures(), at, thickness, alongY, alongZ);
        return Candidate.about(bleed, at, Math.min(150, 1.4 * Math.max(alongY, alongZ) + thickness));
    }

    List<Bleed> subdural(Random r) {
        double form = r.nextDouble();
        double side = side(r);
        if (form < 0.72) {
            return convexity(r, side);
        }
        List<Bleed> out = new ArrayList<>();
        if (form < 0.92) {
            out.add(falx(r, side));
        }
        if (form > 0.85) {
            out.add(tentorium(r, side));
        }
        return out;
    }

    private List<Bleed> convexity(Random r, double side) {
        double old = r.nextDouble();
        BloodAge age = old < 0.62
                ? BloodAge.ACUTE
                : old < 0.75 ? BloodAge.LAYERED : old < 0.86 ? BloodAge.SUBACUTE : BloodAge.CHRONIC;
        double ml = age == BloodAge.ACUTE ? logBetween(r, 1.2, 110) : logBetween(r, 6, 115);
        List<Bleed> out = new ArrayList<>();
        if (r.nextDouble() < (age == BloodAge.ACUTE ? 0.08 : 0.25)) {
            double part = between(r, 0.2, 0.5);
            out.add(crescent(r, -side, age, ml * part));
            ml *= 1 - part;
        }
        out.add(crescent(r, side, age, ml));
        return out;
    }

    private Bleed crescent(Random r, double side, BloodAge age, double ml) {
        double thickness = Math.max(2, 2.2 * StrictMath.pow(ml, 0.4) * between(r, 0.75, 1.4));
        double extent = StrictMath.sqrt(ml * 1000 / (Math.PI * 0.66 * thickness));
        double longer = between(r, 1.15, 1.6);
        double[] at = cranium.onTable(new double[3], side, between(r, -38, 45), between(r, 2, 52));
        Blood blood = Blood.draw(r, noise, age, head.down(), at[0], at[1], at[2]);
        BleedTraits traits = new BleedTraits(HemorrhageClass.SUBDURAL, "convexity", age, BleedTraits.side(at[0]), ml);
        return fit.fit(
                ml,
                k -> sheet(
                        traits, blood, at, thickness * Math.sqrt(k), extent * longer * k, extent / longer * 1.1 * k));
    }

    private Bleed falx(Random r, double side) {
        boolean behind = r.nextDouble() < 0.6;
        double[] centre = behind
                ? new double[] {between(r, 25, 62), between(r, 22, 45)}
                : new double[] {between(r, -62, -45), between(r, 15, 50)};
        return fold(r, "parafalcine", side, centre, logBetween(r, 0.8, 14));
    }

    private Bleed tentorium(Random r, double side) {
        return fold(r, "tentorial", side, new double[] {between(r, 20, 36), between(r, 34, 58)}, logBetween(r, 0.7, 9));
    }

    private Bleed fold(Random r, String form, double side, double[] centre, double ml) {
        boolean falx = form.equals("parafalcine");
        double thickness = Math.max(1.8, 2.2 * StrictMath.pow(ml, 0.35) * between(r, 0.8, 1.4));
        double extent = StrictMath.sqrt(ml * 1000 / (Math.PI * 0.6 * thickness));
        double longer = between(r, 1, 1.5);
        BloodAge age = r.nextDouble() < 0.9 ? BloodAge.ACUTE : BloodAge.SUBACUTE;
        Blood blood = Blood.draw(r, noise, age, head.down(), 0, 0, 0);
        BleedTraits traits = new BleedTraits(HemorrhageClass.SUBDURAL, form, age, side > 0 ? "left" : "right", ml);
        double tall = falx ? centre[1] : Brain.tentorium(centre[0], centre[1]);
        double[] at = {side * (falx ? 0 : centre[0]), falx ? centre[0] : centre[1], tall};
        return fit.fit(ml, k -> {
            double[] extents = {extent * longer * k, extent / longer * k};
            double thick = thickness * Math.sqrt(k);
            Bleed bleed = new DuralFoldBleed(traits, head, noise, blood, falx, side, centre, extents, thick);
            Candidate cube = Candidate.about(bleed, at, 1.4 * extents[0]);
            if (falx) {
                cube.low()[0] = -thick - 4;
                cube.high()[0] = thick + 4;
            }
            return cube;
        });
    }
}

package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;
import static org.hemolens.simulate.Streams.logBetween;
import static org.hemolens.simulate.Streams.side;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hemolens.model.HemorrhageClass;

/** Draws place, size and density of each kind of bleeding asked for. */
final class BleedPlan {
    private final LatticeNoise noise;
    private final Cranium cranium;

    BleedPlan(LatticeNoise noise, Cranium cranium) {
        this.noise = noise;
        this.cranium = cranium;
    }

    /** Each kind has its own stream: adding one does not move the others. */
    List<Bleed> draw(SimulationSpec spec) {
        List<Bleed> out = new ArrayList<>();
        for (HemorrhageClass kind : HemorrhageClass.all()) {
            if (spec.bleeds().contains(kind)) {
                out.addAll(of(kind, Streams.of(spec.seed(), kind.id())));
            }
        }
        return List.copyOf(out);
    }

    private List<Bleed> of(HemorrhageClass kind, Random r) {
        return switch (kind) {
            case EPIDURAL -> List.of(epidural(r));
            case SUBDURAL -> List.of(subdural(r));
            case INTRAPARENCHYMAL -> parenchymal(r);
            case INTRAVENTRICULAR -> List.of(ventricular(r));
            case SUBARACHNOID -> subarachnoid(r);
            case ANY -> throw new IllegalArgumentException("'any' is no kind of bleeding");
        };
    }

    private Bleed epidural(Random r) {
        double ml = logBetween(r, 4, 80);
        // temporal and parietal mostly, frontal, and a few of the posterior fossa's side
        double azimuth = Math.toRadians(between(r, -55, 60));
        double height = Math.toRadians(between(r, -8, 48));
        double[] centre = onTable(side(r), azimuth, height);
        double flat = between(r, 0.32, 0.5);
        double radius = StrictMath.cbrt(2 * ml * 1000 / (Math.PI * flat));
        double thickness = flat * radius;
        double longer = between(r, 0.85, 1.2);
        return new ExtraAxialBleed(
                HemorrhageClass.EPIDURAL,
                noise,
                centre,
                thickness,
                radius * longer,
                radius / longer,
                between(r, 54, 74),
                r.nextDouble() < 0.25 ? between(r, 10, 25) : 0);
    }

    private Bleed subdural(Random r) {
        double ml = logBetween(r, 5, 110);
        double thickness = Math.max(3.5, 3.1 * StrictMath.cbrt(ml) * between(r, 0.75, 1.2));
        double extent = StrictMath.sqrt(ml * 1000 / (Math.PI * 0.66 * thickness));
        double longer = between(r, 1.15, 1.6);
        double[] centre = onTable(side(r), Math.toRadians(between(r, -35, 40)), Math.toRadians(between(r, 5, 50)));
        boolean mixed = r.nextDouble() < 0.3;
        return new ExtraAxialBleed(
                HemorrhageClass.SUBDURAL,
                noise,
                centre,
                thickness,
                extent * longer,
                extent / longer * 1.1,
                between(r, 52, 72),
                mixed ? between(r, 12, 40) : 0);
    }

    private List<Bleed> parenchymal(Random r) {
        List<Bleed> out = new ArrayList<>();
        int count = r.nextDouble() < 0.2 ? 2 : 1;
        for (int i = 0; i < count; i++) {
            double ml = logBetween(r, 1, i == 0 ? 75 : 8);
            double mean = StrictMath.cbrt(3 * ml * 1000 / (4 * Math.PI));
            double a = between(r, 0.8, 1.25);
            double b = between(r, 0.85, 1.2);
            double[] radii = {mean * a, mean * b, mean / (a * b)};
            out.add(new ParenchymalBleed(
                    noise,
                    place(r, mean),
                    radii,
                    between(r, 0.07, 0.26),
                    between(r, 54, 76),
                    between(r, 2, 4 + 0.25 * mean)));
        }
        return out;
    }

    private double[] place(Random r, double mean) {
        double side = side(r);
        double where = r.nextDouble();
        if (where < 0.36) {
            return new double[] {side * between(r, 23, 30), between(r, -12, 10), between(r, -2, 10)};
        }
        if (where < 0.46) {
            return new double[] {side * between(r, 9, 14), between(r, 5, 14), between(r, 3, 9)};
        }
        if (where < 0.58 && mean < 18) {
            return new double[] {side * between(r, 12, 28), between(r, 42, 56), between(r, -48, -32)};
        }
        if (where < 0.62 && mean < 10) {
            return new double[] {between(r, -3, 3), between(r, 13, 18), between(r, -36, -26)};
        }
        double[] table = onTable(side, Math.toRadians(between(r, -75, 75)), Math.toRadians(between(r, -5, 60)));
        double length = Math.sqrt(table[0] * table[0] + table[1] * table[1] + table[2] * table[2]);
        double inwards = 1 - (between(r, 5, 16) + mean * 0.9) / length;
        return new double[] {table[0] * inwards, table[1] * inwards, table[2] * inwards};
    }

    private Bleed ventricular(Random r) {
        boolean cast = r.nextDouble() < 0.55;
        double side = side(r);
        double level = cast && r.nextDouble() < 0.35 ? 999 : between(r, 34, 52);
        double[][] places = {{8, -12, 18}, {14, 18, 20}, {24, 34, 12}, {0, 2, 2}, {0, 33, -36}};
        double[] place = places[r.nextInt(places.length)].clone();
        place[0] *= side;
        double radius = cast ? between(r, 11, 30) : 0;
        return new VentricularBleed(noise, level, place, radius, between(r, 50, 74), cast ? 0.8 : 0.3);
    }

    private List<Bleed> subarachnoid(Random r) {
        double side = side(r);
        double where = r.nextDouble();
        double hu = between(r, 50, 70);
        if (where < 0.35) {
            double size = between(r, 26, 48);
            return List.of(new SubarachnoidBleed(
                    noise, new double[] {between(r, -6, 6), -4, -14}, new double[] {size, size, size * 0.75}, hu, 1.6));
        }
        if (where < 0.6) {
            return List.of(new SubarachnoidBleed(
                    noise,
                    new double[] {side * 42, between(r, -12, 2), 0},
                    new double[] {between(r, 18, 30), between(r, 24, 36), between(r, 14, 24)},
                    hu,
                    1.5));
        }
        double[] at = onTable(side, Math.toRadians(between(r, -70, 70)), Math.toRadians(between(r, 0, 65)));
        double size = between(r, 18, 40);
        return List.of(new SubarachnoidBleed(
                noise,
                new double[] {at[0] * 0.92, at[1] * 0.92, at[2] * 0.92},
                new double[] {size, size * between(r, 0.9, 1.4), size * 0.9},
                hu,
                1.3));
    }

    /** Point of the inner table at an azimuth from the side (positive to posterior) and a height above the origin. */
    private double[] onTable(double side, double azimuth, double height) {
        double ux = side * StrictMath.cos(azimuth) * StrictMath.cos(height);
        double uy = StrictMath.sin(azimuth) * StrictMath.cos(height);
        double uz = StrictMath.sin(height);
        return cranium.surface(0, 0, 0, ux, uy, uz);
    }
}

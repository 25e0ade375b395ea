package org.hemolens.simulate;

import static org.hemolens.simulate.Streams.between;
import static org.hemolens.simulate.Streams.side;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Draws the mimics of a head, bleeding or not. */
final class MimicPlan {
    private final HeadShape head;
    private final LatticeNoise noise;
    private final SurgeryPlan surgery;
    private final long seed;
    private final double side;

    /** @param bleeds of the same head: what takes room lies on the other side */
    MimicPlan(long seed, HeadShape head, LatticeNoise noise, Cranium cranium, List<Bleed> bleeds) {
        this.seed = seed;
        this.head = head;
        this.noise = noise;
        boolean left = bleeds.stream().anyMatch(b -> b.traits().side().equals("left"));
        boolean right = bleeds.stream().anyMatch(b -> b.traits().side().equals("right"));
        this.side = left == right ? side(Streams.of(seed, "mimics' side")) : left ? -1 : 1;
        this.surgery = new SurgeryPlan(noise, cranium);
    }

    /** The kinds of a seed whose mimics are not told: none in half of the heads, else mostly one to three. */
    static Set<MimicKind> kinds(long seed, double atrophy) {
        Random r = Streams.of(seed, "mimics");
        Set<MimicKind> out = EnumSet.noneOf(MimicKind.class);
        if (r.nextBoolean()) {
            return out;
        }
        double several = r.nextDouble();
        int count = several < 0.4 ? 1 : several < 0.75 ? 2 : several < 0.93 ? 3 : 4;
        while (out.size() < count) {
            double sum = 0;
            for (MimicKind kind : MimicKind.values()) {
                sum += kind.weight(atrophy);
            }
            double at = r.nextDouble() * sum;
            for (MimicKind kind : MimicKind.values()) {
                at -= kind.weight(atrophy);
                if (at <= 0) {
                    out.add(kind);
                    break;
                }
            }
        }
        return out;
    }

    /** Each kind has its own stream: adding one does not move the others. */
    List<Mimic> draw(SimulationSpec spec) {
        Set<MimicKind> kinds = spec.mimics().orElseGet(() -> kinds(seed, head.atrophy()));
        List<Mimic> out = new ArrayList<>();
        boolean opened = false;
        for (MimicKind kind : MimicKind.values()) {
            if (!kinds.contains(kind)) {
                continue;
            }
            for (Mimic mimic : of(kind, Streams.of(seed, kind.id()))) {
                // one craniotomy a head, even where clip and defect bring theirs
                if (mimic.kind() != MimicKind.CRANIOTOMY || !opened) {
                    out.add(mimic);
                }
                opened |= mimic.kind() == MimicKind.CRANIOTOMY;
            }
        }
        return List.copyOf(out);
    }

    private List<Mimic> of(MimicKind kind, Random r) {
        return switch (kind) {
            case CHOROID_PLEXUS_CALCIFICATION -> List.of(choroidPlexus(r));
            case PINEAL_CALCIFICATION -> List.of(pineal(r));
            case BASAL_GANGLIA_CALCIFICATION -> List.of(basalGanglia(r));
            case FALX_CALCIFICATION -> List.of(falx(r));
            case DENSE_ARTERY -> List.of(new DenseArtery(side, between(r, 1.2, 2.2), between(r, 52, 68)));
            case OLD_INFARCT -> List.of(infarct(r));
            case MENINGIOMA -> List.of(surgery.meningioma(r, side));
            case CRANIOTOMY -> List.of(surgery.craniotomy(r, side));
            case BURR_HOLE -> List.of(surgery.burrHole(r, side));
            case SURGICAL_DEFECT -> surgery.defect(r, side);
            case SHUNT -> List.of(surgery.shunt(r, side));
            case ANEURYSM_CLIP -> surgery.clip(r, side);
        };
    }

    private Mimic choroidPlexus(Random r) {
        List<double[]> bodies = new ArrayList<>();
        boolean one = r.nextDouble() < 0.2;
        for (double each = -side; Math.abs(each) < 1.5; each += 2 * side) {
            if (!one || each == side) {
                double size = between(r, 2.2, 4.4);
                bodies.add(new double[] {
                    each * between(r, 21, 25), between(r, 34, 44), between(r, 9, 15), size, size * 1.5, size
                });
            }
        }
        return new Calcification(
                MimicKind.CHOROID_PLEXUS_CALCIFICATION, noise, bodies, between(r, 90, 420), between(r, -1.3, -0.2));
    }

    private Mimic pineal(Random r) {
        double size = between(r, 1.5, 3.6);
        double[] body = {between(r, -1, 1), between(r, 21, 26), between(r, 0, 5), size, size, size};
        return new Calcification(MimicKind.PINEAL_CALCIFICATION, noise, List.of(body), between(r, 90, 350), -0.8);
    }

    private Mimic basalGanglia(Random r) {
        List<double[]> bodies = new ArrayList<>();
        double size = between(r, 2, 5.5);
        boolean one = r.nextDouble() < 0.12;
        for (double each = -side; Math.abs(each) < 1.5; each += 2 * side) {
            if (!one || each == side) {
                bodies.add(new double[] {
                    each * between(r, 18, 21), between(r, -6, 2), between(r, 0, 4), size * 0.6, size * 1.4, size
                });
            }
        }
        return new Calcification(
                MimicKind.BASAL_GANGLIA_CALCIFICATION, noise, bodies, between(r, 55, 180), between(r, -0.5, 0.2));
    }

    private Mimic falx(Random r) {
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
        return new Calcification(
                MimicKind.FALX_CALCIFICATION, noise, bodies, between(r, 120, 500), between(r, -1.5, -0.2));
    }

    private Mimic infarct(Random r) {
        double[] place = {side * between(r, 30, 58), between(r, -50, 75), between(r, -8, 45)};
        double size = between(r, 10, 26);
        double[] radii = {size, size * between(r, 0.8, 1.5), size};
        return new OldInfarct(noise, place, radii, between(r, 9, 20));
    }
}

package org.hemolens.simulate;

import java.util.List;

/** One head of one spec: gives HU and blood at any place. Not thread-safe because of the sample that is passed. */
final class HeadModel {
    private final LatticeNoise noise;
    private final HeadShape shape;
    private final Cranium cranium;
    private final Brain brain;
    private final Bleed[] bleeds;
    private final Mimic[] mimics;

    HeadModel(SimulationSpec spec) {
        this.noise = new LatticeNoise(Streams.of(spec.seed(), "noise"));
        this.shape = HeadShape.draw(Streams.of(spec.seed(), "shape"));
        this.cranium = new Cranium(shape, noise);
        this.brain = new Brain(shape, noise);
        List<Bleed> blood = blood(spec);
        this.bleeds = blood.toArray(Bleed[]::new);
        this.mimics = mimics(spec, blood);
    }

    /** The head of another model with what the spec's seed draws into it. */
    HeadModel(HeadModel head, SimulationSpec spec) {
        this.noise = head.noise;
        this.shape = head.shape;
        this.cranium = head.cranium;
        this.brain = head.brain;
        List<Bleed> blood = blood(spec);
        this.bleeds = blood.toArray(Bleed[]::new);
        this.mimics = mimics(spec, blood);
    }

    private List<Bleed> blood(SimulationSpec spec) {
        return new BleedPlan(shape, noise, cranium, brain).draw(spec);
    }

    private Mimic[] mimics(SimulationSpec spec, List<Bleed> blood) {
        return new MimicPlan(spec.seed(), shape, noise, cranium, blood)
                .draw(spec)
                .toArray(Mimic[]::new);
    }

    HeadShape shape() {
        return shape;
    }

    Cranium cranium() {
        return cranium;
    }

    List<Bleed> bleeds() {
        return List.of(bleeds);
    }

    List<Mimic> mimics() {
        return List.of(mimics);
    }

    /** Fills tissue, HU, blood and mimic for the place in the sample. */
    void evaluate(Sample s) {
        s.enter(cranium.innerTable(s.x, s.y, s.z));
        if (s.d >= 0) {
            cranium.paint(s);
            if (s.outside == 0) {
                for (int i = 0; i < mimics.length; i++) {
                    if (mimics[i].paintSkull(s)) {
                        s.mimic = i + 1;
                        s.mimicSeen[i + 1]++;
                    }
                }
            }
            return;
        }
        for (Bleed bleed : bleeds) {
            bleed.displace(s);
        }
        for (Mimic mimic : mimics) {
            mimic.displace(s);
        }
        brain.paint(s);
        for (Bleed bleed : bleeds) {
            bleed.paint(s);
        }
        for (int i = 0; i < mimics.length; i++) {
            if (mimics[i].paint(s)) {
                s.mimic = i + 1;
                s.mimicSeen[i + 1]++;
            }
        }
    }
}

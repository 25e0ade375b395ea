package org.hemolens.simulate;

import java.util.Arrays;
import java.util.List;

/** One head of one spec: gives HU and blood at any place. Not thread-safe because of the sample that is passed. */
final class HeadModel {
    private final HeadShape shape;
    private final Cranium cranium;
    private final Brain brain;
    private final Bleed[] bleeds;
    private final Mimic[] mimics;

    HeadModel(SimulationSpec spec) {
        LatticeNoise noise = new LatticeNoise(Streams.of(spec.seed(), "noise"));
        this.shape = HeadShape.draw(Streams.of(spec.seed(), "shape"));
        this.cranium = new Cranium(shape, noise);
        this.brain = new Brain(shape, noise);
        this.bleeds = new BleedPlan(noise, cranium).draw(spec).toArray(Bleed[]::new);
        this.mimics = MimicPlan.draw(spec.seed(), shape, noise).toArray(Mimic[]::new);
    }

    HeadShape shape() {
        return shape;
    }

    Cranium cranium() {
        return cranium;
    }

    List<String> mimics() {
        return Arrays.stream(mimics).map(Mimic::name).toList();
    }

    /** Fills tissue, HU and blood for the place in the sample. */
    void evaluate(Sample s) {
        s.d = cranium.innerTable(s.x, s.y, s.z);
        if (s.d >= 0) {
            cranium.paint(s);
            return;
        }
        s.bx = s.x;
        s.by = s.y;
        s.bz = s.z;
        s.bd = s.d;
        for (Bleed bleed : bleeds) {
            bleed.displace(s);
        }
        brain.paint(s);
        for (Bleed bleed : bleeds) {
            bleed.paint(s);
        }
        for (Mimic mimic : mimics) {
            mimic.paint(s);
        }
    }
}

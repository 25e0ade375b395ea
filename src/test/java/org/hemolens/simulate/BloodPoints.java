package org.hemolens.simulate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.hemolens.model.HemorrhageClass;

/** Looks at a head point by point, in the head's own frame and without a scanner. */
final class BloodPoints {
    static final double STEP = 3;

    /** Three heads, whose making takes longest, for all seeds of bleeds. */
    private static final Map<Long, HeadModel> HEADS = new ConcurrentHashMap<>();

    private BloodPoints() {}

    private static HeadModel head(long which) {
        return HEADS.computeIfAbsent(which, k -> new HeadModel(new SimulationSpec(k + 1, Set.of(), 28, 256)));
    }

    static HeadModel model(long seed, Set<MimicKind> mimics, HemorrhageClass... kinds) {
        return new HeadModel(head(seed % 3), new SimulationSpec(seed, Set.of(kinds), 28, 256, Optional.of(mimics)));
    }

    /** Every point within the head's box. */
    static void each(HeadModel model, Consumer<Sample> look) {
        Sample s = new Sample();
        for (double z = -80; z < 86; z += STEP) {
            for (double y = -95; y < 105; y += STEP) {
                for (double x = -80; x < 80; x += STEP) {
                    s.place(x, y, z);
                    model.evaluate(s);
                    look.accept(s);
                }
            }
        }
    }

    /** Every point of blood of that kind; returns its volume, ml. */
    static double eachBlood(HeadModel model, HemorrhageClass kind, Consumer<Sample> look) {
        int[] count = {0};
        each(model, s -> {
            if (s.blood == kind.ordinal()) {
                count[0]++;
                look.accept(s);
            }
        });
        return count[0] * STEP * STEP * STEP / 1000;
    }
}

package org.hemolens.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hemolens.model.HemorrhageClass;

/** Draws place, size, age and density of each kind of bleeding asked for. */
final class BleedPlan {
    private final ExtraAxialPlan extraAxial;
    private final ParenchymalPlan parenchymal;
    private final FluidPlan fluid;

    BleedPlan(HeadShape head, LatticeNoise noise, Cranium cranium, Brain brain) {
        VolumeFit fit = new VolumeFit(cranium, brain);
        extraAxial = new ExtraAxialPlan(head, noise, cranium, fit);
        parenchymal = new ParenchymalPlan(head, noise, cranium, fit);
        fluid = new FluidPlan(head, noise, cranium, fit);
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
            case EPIDURAL -> List.of(extraAxial.epidural(r));
            case SUBDURAL -> extraAxial.subdural(r);
            case INTRAPARENCHYMAL -> parenchymal.draw(r);
            case INTRAVENTRICULAR -> List.of(fluid.ventricular(r));
            case SUBARACHNOID -> fluid.subarachnoid(r);
            case ANY -> throw new IllegalArgumentException("'any' is no kind of bleeding");
        };
    }
}

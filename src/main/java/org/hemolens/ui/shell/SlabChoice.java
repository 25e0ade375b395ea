package org.hemolens.ui.shell;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import org.hemolens.reformat.Slab;
import org.hemolens.reformat.Slab.Projection;
import org.hemolens.text.Texts;

/** The slabs that can be chosen. */
final class SlabChoice {
    /** mm. */
    static final List<Double> THICKNESSES = List.of(3.0, 5.0, 10.0, 20.0, 40.0);

    private static final double FIRST = 10;

    private SlabChoice() {}

    /** From off to mean to maximum and off again; the thickness stays. */
    static void next(ObjectProperty<Slab> slab) {
        Slab now = slab.get();
        slab.set(
                !now.thick()
                        ? new Slab(FIRST, Projection.MEAN)
                        : now.projection() == Projection.MEAN
                                ? new Slab(now.thicknessMm(), Projection.MAXIMUM)
                                : Slab.NONE);
    }

    /** The next thickness, or with {@code step} -1 the one before; thinner than the thinnest is off. */
    static void step(ObjectProperty<Slab> slab, int step) {
        Slab now = slab.get();
        int at = THICKNESSES.indexOf(now.thicknessMm()) + step;
        if (at < 0) {
            slab.set(Slab.NONE);
        } else if (at < THICKNESSES.size()) {
            slab.set(new Slab(THICKNESSES.get(at), now.projection()));
        }
    }

    /** For the user. */
    static String label(Slab slab) {
        return slab.thick()
                ? Texts.of(
                        slab.projection() == Projection.MEAN ? "shell.slab-mean" : "shell.slab-maximum",
                        Math.round(slab.thicknessMm()))
                : Texts.of("shell.slab-off");
    }
}

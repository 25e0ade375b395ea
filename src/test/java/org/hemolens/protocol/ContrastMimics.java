package org.hemolens.protocol;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.hemolens.ct.CtVolume;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.protocol.ProtocolCase.Truth;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;

/**
 * Scans without contrast in which something is as dense as vessels with it may seem: every kind of bleeding, by turns with
 * calcifications and a dense artery, and sinuses as dense as a clot in them is.
 */
final class ContrastMimics {
    private static final Set<MimicKind> DENSE = Set.of(
            MimicKind.DENSE_ARTERY,
            MimicKind.FALX_CALCIFICATION,
            MimicKind.CHOROID_PLEXUS_CALCIFICATION,
            MimicKind.BASAL_GANGLIA_CALCIFICATION);
    private static final double SLAB_MM = 4;
    /** Of what contrast agent adds, so that a sinus has 70 to 80 HU. */
    private static final double CLOT = 0.25;

    private static final double MIDLINE_MM = 14;

    private ContrastMimics() {}

    /** One head of every kind of bleeding and one with dense sinuses, each axial, coronal and sagittal. */
    static List<ProtocolCase> of(long seed, int size) {
        List<ProtocolCase> cases = new ArrayList<>();
        for (HemorrhageClass kind : HemorrhageClass.values()) {
            if (kind != HemorrhageClass.ANY) {
                cases.addAll(bleed(seed, kind, size));
            }
        }
        cases.addAll(denseSinus(pair(seed, size)));
        return cases;
    }

    static List<ProtocolCase> bleed(long seed, HemorrhageClass kind, int size) {
        Random r = new Random(seed * 6151 + kind.ordinal());
        long own = seed * 8 + kind.ordinal();
        SimulationSpec spec = new SimulationSpec(
                own,
                r.nextDouble() < 0.3 ? EnumSet.of(kind, HemorrhageClass.SUBARACHNOID) : Set.of(kind),
                30,
                size,
                r.nextBoolean() ? Optional.empty() : Optional.of(DENSE),
                how(r));
        return planes(kind.id(), own, ScannedHead.of(spec).volume());
    }

    /** The same head without and with contrast agent. */
    record SinusPair(long seed, CtVolume plain, CtVolume enhanced) {}

    static SinusPair pair(long seed, int size) {
        boolean soft = new Random(seed * 6151).nextBoolean();
        long own = seed * 8;
        List<CtVolume> both = new ArrayList<>();
        for (boolean contrast : new boolean[] {false, true}) {
            Acquisition how = new Acquisition(soft ? Kernel.SOFT : Kernel.BONE, 5, 0, false, false, contrast);
            both.add(ScannedHead.of(new SimulationSpec(own, Set.of(), 30, size, Optional.of(Set.of()), how))
                    .volume());
        }
        return new SinusPair(own, both.get(0), both.get(1));
    }

    static List<ProtocolCase> denseSinus(SinusPair pair) {
        return planes("dense sinus", pair.seed(), mixed(pair.plain(), pair.enhanced()));
    }

    private static Acquisition how(Random r) {
        return new Acquisition(r.nextBoolean() ? Kernel.SOFT : Kernel.BONE, 5, 0, false, false, false);
    }

    /** A part of what contrast agent adds, near the midline: sagittal and straight sinus, falx. */
    private static CtVolume mixed(CtVolume plain, CtVolume enhanced) {
        List<short[]> slices = new ArrayList<>();
        for (int s = 0; s < plain.sliceCount(); s++) {
            int columns = plain.plane(s).columns();
            double pixel = plain.plane(s).columnSpacing();
            short[] out = plain.hu(s).clone();
            for (int i = 0; i < out.length; i++) {
                if (Math.abs(i % columns - columns / 2.0) * pixel < MIDLINE_MM) {
                    out[i] = (short) Math.round(out[i] + CLOT * (enhanced.hu(s)[i] - out[i]));
                }
            }
            slices.add(out);
        }
        return Variants.volume(plain.geometry().planes(), slices);
    }

    private static List<ProtocolCase> planes(String name, long seed, CtVolume volume) {
        return List.of(
                new ProtocolCase(name, seed, volume, Truth.withoutContrast()),
                new ProtocolCase(name + ", coronal", seed, Variants.coronal(volume, SLAB_MM), Truth.withoutContrast()),
                new ProtocolCase(
                        name + ", sagittal", seed, Variants.sagittal(volume, SLAB_MM), Truth.withoutContrast()));
    }
}

package org.hemolens.protocol;

import static org.hemolens.simulate.MimicKind.ANEURYSM_CLIP;
import static org.hemolens.simulate.MimicKind.BASAL_GANGLIA_CALCIFICATION;
import static org.hemolens.simulate.MimicKind.CHOROID_PLEXUS_CALCIFICATION;
import static org.hemolens.simulate.MimicKind.DENSE_ARTERY;
import static org.hemolens.simulate.MimicKind.FALX_CALCIFICATION;
import static org.hemolens.simulate.MimicKind.MENINGIOMA;
import static org.hemolens.simulate.MimicKind.OLD_INFARCT;
import static org.hemolens.simulate.MimicKind.PINEAL_CALCIFICATION;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.protocol.ProtocolCase.Truth;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.Kernel;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.ScannedHead;
import org.hemolens.simulate.SimulationSpec;

/**
 * Variants of one simulated head by its seed: as scanned (kernel, contrast, thickness, tilt, gaps, motion, blood, mimics and a
 * clip drawn), cropped at either end, reformatted to coronal and sagittal, as a dry skull, as a skull filled with water, and
 * things that are no head.
 */
final class ProtocolCases {
    private static final List<MimicKind> WITHOUT_METAL = List.of(
            CHOROID_PLEXUS_CALCIFICATION,
            PINEAL_CALCIFICATION,
            BASAL_GANGLIA_CALCIFICATION,
            FALX_CALCIFICATION,
            DENSE_ARTERY,
            OLD_INFARCT,
            MENINGIOMA);

    private ProtocolCases() {}

    /** What is scanned of a seed. */
    static SimulationSpec spec(long seed, int size) {
        Random r = new Random(seed * 7919 + 13);
        Kernel kernel = r.nextBoolean() ? Kernel.BONE : Kernel.SOFT;
        boolean contrast = r.nextDouble() < 0.4;
        double kind = r.nextDouble();
        boolean irregular = kind >= 0.93;
        double thickness = 5;
        int slices = 29 + r.nextInt(3);
        if (kind < 0.12) {
            thickness = 1 + 0.25 * r.nextInt(3);
            slices = (int) Math.round(145 / thickness);
        } else if (kind < 0.3) {
            thickness = 2.5 + 0.5 * r.nextInt(2);
            slices = (int) Math.round(148 / thickness);
        } else if (kind < 0.4) {
            thickness = 7 + r.nextInt(2);
            slices = (int) Math.round(150 / thickness);
        } else if (kind < 0.5) {
            thickness = 10 + r.nextInt(3);
            slices = (int) Math.round(150 / thickness);
        } else if (kind < 0.6) {
            thickness = 1 + r.nextInt(2);
            slices = 30; // gaps
        }
        double tilt = r.nextDouble() < 0.3 ? Math.rint(r.nextDouble() * 40 - 20) : 0;
        boolean motion = r.nextDouble() < 0.06;
        Set<HemorrhageClass> bleeds = EnumSet.noneOf(HemorrhageClass.class);
        if (r.nextBoolean()) {
            bleeds.add(HemorrhageClass.all().get(1 + r.nextInt(5)));
            if (r.nextDouble() < 0.3) {
                bleeds.add(HemorrhageClass.all().get(1 + r.nextInt(5)));
            }
        }
        Set<MimicKind> mimics = EnumSet.noneOf(MimicKind.class);
        if (r.nextDouble() < 0.3) {
            mimics.add(ANEURYSM_CLIP);
        }
        for (int i = r.nextInt(4); i > 0; i--) {
            mimics.add(WITHOUT_METAL.get(r.nextInt(WITHOUT_METAL.size())));
        }
        return new SimulationSpec(
                seed,
                bleeds,
                slices,
                size,
                Optional.of(mimics),
                new Acquisition(kernel, irregular ? 0 : thickness, tilt, irregular, motion, contrast));
    }

    /** All variants of a seed. */
    static List<ProtocolCase> of(long seed, int size) {
        SimulationSpec spec = spec(seed, size);
        return of(seed, spec, ScannedHead.of(spec));
    }

    static List<ProtocolCase> of(long seed, SimulationSpec spec, ScannedHead head) {
        Random r = new Random(seed * 104729 + 7);
        Acquisition how = spec.acquisition();
        double thickness = head.thicknessMm().getLast();
        double step = head.volume().geometry().stackStep(1);
        boolean clip = head.mimics().contains(ANEURYSM_CLIP);
        Truth truth = new Truth(
                Optional.of(Words.HEAD),
                Optional.of(Words.BRAIN),
                Optional.of(Words.AXIAL),
                Optional.of(how.contrast() ? Words.CONTRAST : Words.NO_CONTRAST),
                Optional.of(how.kernel() == Kernel.SOFT ? Words.SOFT : Words.BONE),
                how.irregular() ? OptionalDouble.empty() : OptionalDouble.of(thickness),
                Optional.of(true),
                Optional.of(true),
                Optional.of(clip ? Words.METAL : Words.NO_METAL));
        List<ProtocolCase> cases = new ArrayList<>();
        cases.add(new ProtocolCase("as scanned", seed, head.volume(), truth));
        double from = -5 + 20 * r.nextDouble();
        double to = 25 + 20 * r.nextDouble();
        cases.add(new ProtocolCase(
                "base missing", seed, Variants.between(head, from, 1000), truth.covering(true, false)));
        cases.add(new ProtocolCase(
                "vertex missing", seed, Variants.between(head, -1000, to), truth.covering(false, true)));
        if (how.tiltDegrees() == 0 && !how.irregular() && step <= 5.5 && Math.abs(step - thickness) < 1) {
            double slab = r.nextBoolean() ? 3 : 5;
            cases.add(new ProtocolCase(
                    "coronal", seed, Variants.coronal(head.volume(), slab), truth.turned(Words.CORONAL)));
            cases.add(new ProtocolCase(
                    "sagittal", seed, Variants.sagittal(head.volume(), slab), truth.turned(Words.SAGITTAL)));
        }
        switch ((int) (seed % 3)) {
            case 0 ->
                cases.add(new ProtocolCase(
                        "dry skull", seed, Variants.filled(head.volume(), -1000, seed), truth.phantom()));
            case 1 ->
                cases.add(new ProtocolCase(
                        "skull with water", seed, Variants.filled(head.volume(), 0, seed), truth.phantom()));
            default ->
                cases.add(new ProtocolCase(
                        "skull with gel", seed, Variants.filled(head.volume(), 36, seed), truth.phantom()));
        }
        cases.add(new ProtocolCase(
                "not a head", seed, NotHeads.of(seed, head.volume().plane(0).rows()), Truth.notHead()));
        return cases;
    }
}

package org.hemolens.simulate;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What the scanner does to a slice: head rest, beam hardening, streaks, motion, kernel, noise. Each slice by itself. */
final class Physics {
    private final SimulationSpec spec;
    private final ScanGeometry geometry;
    private final HeadRest rest;
    private final BeamHardening hardening;
    private final MetalStreaks streaks;
    private final Motion motion;
    private final ReconstructionKernel kernel;
    private final CtNoise noise;
    private final double sd;

    Physics(SimulationSpec spec, ScanGeometry geometry, HeadShape shape) {
        this.spec = spec;
        this.geometry = geometry;
        long seed = spec.seed();
        Acquisition how = spec.acquisition();
        rest = new HeadRest(Streams.of(seed, "head rest"), shape);
        hardening = new BeamHardening(Streams.of(seed, "beam hardening"));
        streaks = new MetalStreaks(Streams.of(seed, "metal streaks"));
        motion = new Motion(how.motion(), geometry.slices(), Streams.of(seed, "motion"));
        kernel = new ReconstructionKernel(how.kernel(), geometry.pixelMm());
        Random random = Streams.of(seed, "quantum noise");
        sd = Streams.between(random, 2.6, 5.2);
        noise = new CtNoise(how.kernel(), geometry.pixelMm(), Streams.between(random, 3.3, 4.4), random);
    }

    /** Standard deviation of the point spread, pixels. */
    double spread() {
        return kernel.spread();
    }

    /** Changes the HU of a slice and returns the artefacts that only some slices have. */
    List<String> apply(float[] hu, int slice) {
        Random random = Streams.of(spec.seed(), "slice " + slice);
        rest.paint(hu, geometry);
        hardening.apply(hu, geometry, random);
        boolean metal = streaks.apply(hu, geometry, random);
        motion.apply(hu, geometry, slice, random);
        kernel.apply(hu, spec.size());
        noise.add(hu, spec.size(), sd(slice), random);
        return Stream.of(metal ? "metal_streaks" : "", motion.moves(slice) ? "motion" : "")
                .filter(a -> !a.isEmpty())
                .toList();
    }

    /** Drawn for 5 mm and a soft kernel: quanta go with the thickness, and thin slices get more of them. */
    private double sd(int slice) {
        double thin = Math.pow(5 / geometry.thickness().get(slice), 0.4);
        return sd * thin * (spec.acquisition().kernel() == Kernel.BONE ? CtNoise.BONE_FACTOR : 1);
    }
}

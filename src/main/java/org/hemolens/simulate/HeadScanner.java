package org.hemolens.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Takes the slices: averages the head over each voxel, adds head rest, hardening, point spread, streaks, motion, noise. */
final class HeadScanner {
    /** How much of the gantry's tilt the chin makes up for: the gantry is tilted because the head lies so. */
    private static final double FOLLOWED = 0.75;

    private final HeadModel model;
    private final ScanGeometry geometry;
    private final SimulationSpec spec;

    HeadScanner(SimulationSpec spec) {
        this.spec = spec;
        this.model = new HeadModel(spec);
        this.geometry = ScanGeometry.draw(spec, model.shape());
    }

    SimulatedHead scan(Progress progress, Cancellation cancellation) {
        List<short[]> hu = new ArrayList<>();
        List<byte[]> mask = new ArrayList<>();
        List<List<String>> artefacts = new ArrayList<>();
        Acquisition how = spec.acquisition();
        int size = spec.size();
        Random random = Streams.of(spec.seed(), "quantum noise");
        double sd = Streams.between(random, 2.8, 5.6);
        HeadRest rest = new HeadRest(Streams.of(spec.seed(), "head rest"), model.shape());
        BeamHardening hardening = new BeamHardening(Streams.of(spec.seed(), "beam hardening"));
        MetalStreaks streaks = new MetalStreaks(Streams.of(spec.seed(), "metal streaks"));
        Motion motion = new Motion(how.motion(), geometry.slices(), Streams.of(spec.seed(), "motion"));
        CtNoise noise = new CtNoise(how.kernel(), geometry.pixelMm(), Streams.between(random, 3.7, 4.7), random);
        ReconstructionKernel kernel = new ReconstructionKernel(how.kernel(), geometry.pixelMm());
        VoxelSampler sampler = new VoxelSampler(
                model,
                geometry,
                how.contrast() ? new ContrastAgent(Streams.of(spec.seed(), "contrast")) : null,
                toHead(),
                kernel.spread());
        for (int i = 0; i < geometry.slices(); i++) {
            cancellation.check();
            progress.report("Simulating slices", i, geometry.slices());
            byte[] blood = new byte[size * size];
            float[] values = sampler.slice(i, blood);
            rest.paint(values, geometry);
            hardening.apply(values, geometry, random);
            boolean metal = streaks.apply(values, geometry);
            motion.apply(values, geometry, i);
            kernel.apply(values, size);
            noise.add(values, size, sd * noiseFactor(i), random);
            hu.add(rounded(values));
            mask.add(blood);
            artefacts.add(Stream.of(metal ? "metal_streaks" : "", motion.moves(i) ? "motion" : "")
                    .filter(a -> !a.isEmpty())
                    .toList());
        }
        progress.report("Simulating slices", geometry.slices(), geometry.slices());
        return new SimulatedHead(
                spec, geometry, List.copyOf(hu), List.copyOf(mask), List.copyOf(artefacts), model.mimics());
    }

    /** Against a slice of 5 mm with a soft kernel: quanta go with the thickness, and thin slices get more of them. */
    private double noiseFactor(int slice) {
        double thin = Math.pow(5 / geometry.thickness().get(slice), 0.4);
        return spec.acquisition().kernel() == Kernel.BONE ? CtNoise.BONE_FACTOR * thin : thin;
    }

    /** Row-major matrix from the patient frame to the head's. */
    private double[] toHead() {
        HeadShape h = model.shape();
        double chin = Math.toRadians(FOLLOWED * spec.acquisition().tiltDegrees());
        return rotation(h.yaw(), h.roll(), h.pitch() + chin);
    }

    private static short[] rounded(float[] values) {
        short[] out = new short[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.max(-1024, Math.min(3071, Math.round(values[i])));
        }
        return out;
    }

    /** Yaw, then roll, then pitch. */
    private static double[] rotation(double about, double sideways, double nod) {
        double cy = StrictMath.cos(about);
        double sy = StrictMath.sin(about);
        double cr = StrictMath.cos(sideways);
        double sr = StrictMath.sin(sideways);
        double cp = StrictMath.cos(nod);
        double sp = StrictMath.sin(nod);
        double[] yaw = {cy, -sy, 0, sy, cy, 0, 0, 0, 1};
        double[] roll = {cr, 0, sr, 0, 1, 0, -sr, 0, cr};
        double[] pitch = {1, 0, 0, 0, cp, -sp, 0, sp, cp};
        return times(pitch, times(roll, yaw));
    }

    private static double[] times(double[] a, double[] b) {
        double[] out = new double[9];
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 3; k++) {
                out[i] += a[i / 3 * 3 + k] * b[k * 3 + i % 3];
            }
        }
        return out;
    }
}

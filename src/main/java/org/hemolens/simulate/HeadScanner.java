package org.hemolens.simulate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Takes the slices: averages the head over each voxel and adds what the scanner adds. */
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
        int count = geometry.slices();
        short[][] hu = new short[count][];
        byte[][] mask = new byte[count][];
        List<List<String>> artefacts = new ArrayList<>(Collections.nCopies(count, List.of()));
        MimicTally tally = new MimicTally(model.mimics());
        Physics physics = new Physics(spec, geometry, model.shape());
        VoxelSampler sampler = new VoxelSampler(
                model,
                geometry,
                spec.acquisition().contrast() ? new ContrastAgent(Streams.of(spec.seed(), "contrast")) : null,
                toHead(),
                physics.spread(),
                tally);
        int stride = stride(count);
        for (int k = 0; k < count; k++) {
            cancellation.check();
            progress.report("Simulating slices", k, count);
            int i = (int) ((long) k * stride % count);
            mask[i] = new byte[spec.size() * spec.size()];
            float[] values = sampler.slice(i, mask[i]);
            artefacts.set(i, physics.apply(values, i));
            hu[i] = rounded(values);
        }
        progress.report("Simulating slices", count, count);
        return new SimulatedHead(
                spec,
                geometry,
                List.of(hu),
                List.of(mask),
                List.copyOf(artefacts),
                model.bleeds().stream().map(Bleed::traits).toList(),
                tally.findings());
    }

    /**
     * The step in which slices are gone through, without a common divisor with their number: from all over the head at
     * first, so that the virtual machine sees every kind of tissue before it compiles.
     */
    private static int stride(int count) {
        int stride = Math.max(1, (int) Math.round(count * 0.382));
        while (BigInteger.valueOf(stride).gcd(BigInteger.valueOf(count)).intValue() != 1) {
            stride++;
        }
        return stride;
    }

    /** Row-major matrix from the patient frame to the head's. */
    double[] toHead() {
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

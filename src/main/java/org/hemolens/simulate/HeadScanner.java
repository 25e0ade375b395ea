package org.hemolens.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Takes the slices: averages the head over each voxel, hardens, blurs by the scanner's point spread, adds noise. */
final class HeadScanner {
    /** Places within the pixel of up to four samples through the slice, so that edges are averaged in the plane too. */
    private static final double[][] OFFSETS = {{-0.125, -0.375}, {0.375, -0.125}, {-0.375, 0.125}, {0.125, 0.375}};

    private final HeadModel model;
    private final ScanGeometry geometry;
    private final SimulationSpec spec;
    private final double[] toHead;

    HeadScanner(SimulationSpec spec) {
        this.spec = spec;
        this.model = new HeadModel(spec);
        this.geometry = ScanGeometry.draw(spec, model.shape());
        this.toHead = rotation(model.shape());
    }

    SimulatedHead scan(Progress progress, Cancellation cancellation) {
        List<short[]> hu = new ArrayList<>();
        List<byte[]> mask = new ArrayList<>();
        Random random = Streams.of(spec.seed(), "quantum noise");
        double sd = Streams.between(random, 2.8, 6.0);
        HeadRest rest = new HeadRest(Streams.of(spec.seed(), "head rest"), model.shape());
        BeamHardening hardening = new BeamHardening(Streams.of(spec.seed(), "beam hardening"));
        MimicTally tally = new MimicTally(model.mimics());
        CtNoise noise = new CtNoise(geometry.pixelMm());
        for (int i = 0; i < geometry.slices(); i++) {
            cancellation.check();
            progress.report("Simulating slices", i, geometry.slices());
            byte[] blood = new byte[spec.size() * spec.size()];
            float[] values = slice(i, blood, tally);
            rest.paint(values, geometry);
            hardening.apply(values, geometry, random);
            Blur.gaussian(values, spec.size(), spec.size(), Math.max(0.42, 0.5 / geometry.pixelMm()));
            noise.add(values, spec.size(), sd, random);
            hu.add(rounded(values));
            mask.add(blood);
        }
        progress.report("Simulating slices", geometry.slices(), geometry.slices());
        return new SimulatedHead(spec, geometry, List.copyOf(hu), List.copyOf(mask), model.bleeds().stream().map(Bleed::traits).toList(), tally.findings());
    }

    private float[] slice(int index, byte[] blood, MimicTally tally) {
        double z = geometry.z(index);
        int n = spec.size();
        float[] sum = new float[n * n];
        int samples = (int) Math.min(4, Math.max(1, Math.round(geometry.spacingMm() / 1.8)));
        if (geometry.pixelMm() > 0.7) {
            samples = 4;
        }
        Sample s = new Sample();
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                float total = 0;
                int vote = 0;
                for (int k = 0; k < samples; k++) {
                    double px = geometry.corner() + (column + OFFSETS[k][0]) * geometry.pixelMm();
                    double py = geometry.corner() + (row + OFFSETS[k][1]) * geometry.pixelMm();
                    double pz = z + geometry.spacingMm() * ((k + 0.5) / samples - 0.5);
                    total += (float) evaluate(s, px, py, pz);
                    vote += s.blood == 0 ? 0 : 1 << (4 * s.blood);
                    if (s.outside > 5) {
                        // the other samples are air as well
                        total *= samples;
                        break;
                    }
                }
                sum[row * n + column] = total / samples;
                blood[row * n + column] = winner(vote, samples);
            }
        }
        tally.take(index, s, geometry.pixelMm() * geometry.pixelMm() / samples);
        return sum;
    }

    private double evaluate(Sample s, double px, double py, double pz) {
        double x = px - model.shape().dx();
        double y = py - model.shape().dy();
        double[] m = toHead;
        s.place(m[0] * x + m[1] * y + m[2] * pz, m[3] * x + m[4] * y + m[5] * pz, m[6] * x + m[7] * y + m[8] * pz);
        model.evaluate(s);
        return s.hu;
    }

    /** The kind that holds at least half of a voxel. */
    private static byte winner(int votes, int samples) {
        for (int kind = 1; kind < 7 && (votes >> (4 * kind)) != 0; kind++) {
            if (((votes >> (4 * kind)) & 15) * 2 >= samples) {
                return (byte) kind;
            }
        }
        return 0;
    }

    private static short[] rounded(float[] values) {
        short[] out = new short[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.max(-1024, Math.min(3071, Math.round(values[i])));
        }
        return out;
    }

    /** Row-major matrix from the patient frame to the head's: yaw, then roll, then pitch. */
    private static double[] rotation(HeadShape h) {
        double cy = StrictMath.cos(h.yaw());
        double sy = StrictMath.sin(h.yaw());
        double cr = StrictMath.cos(h.roll());
        double sr = StrictMath.sin(h.roll());
        double cp = StrictMath.cos(h.pitch());
        double sp = StrictMath.sin(h.pitch());
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

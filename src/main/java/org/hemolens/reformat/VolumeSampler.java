package org.hemolens.reformat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/**
 * Samples planes and slabs out of a scan, linear in all three directions. Every slice counts where its own header puts it:
 * a tilted or irregular stack is read in true millimetres. Outside the stack, between slices where others are missing, and
 * where padding is nearest, the result is padding. Keeps no copy of the scan. Immutable, thread-safe.
 */
public final class VolumeSampler {
    /** Of the samples of a sketched mean across slices, mm. */
    private static final double SKETCHED_APART = 1;

    /** Samples from which on several threads are worth their start. */
    private static final long PARALLEL = 1_000_000;

    private final CtVolume volume;
    private final StackGeometry stack;
    private final Vector3 normal;
    private final double[] positions;
    private final boolean[] gapAfter;
    private final SampledSlice[] slices;
    private final StackLines lines;

    /** @throws IllegalArgumentException when no plane can be laid through it ({@link StackGeometry#obstacle}) */
    public VolumeSampler(CtVolume volume) {
        this.volume = volume;
        stack = new StackGeometry(volume.geometry());
        normal = volume.geometry().normal();
        positions = volume.geometry().positions().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        gapAfter = new boolean[positions.length];
        volume.geometry().gaps().forEach(slice -> gapAfter[slice - 1] = true);
        slices = IntStream.range(0, positions.length)
                .mapToObj(i -> new SampledSlice(volume.plane(i), volume.hu(i)))
                .toArray(SampledSlice[]::new);
        lines = new StackLines(normal, positions, gapAfter, slices);
    }

    public StackGeometry stack() {
        return stack;
    }

    /**
     * @param plane where to sample, anywhere and in any direction
     * @param slab how much across it
     * @param hu receives {@code [rows * columns]} of the plane
     */
    public void sample(ImagePlane plane, Slab slab, short[] hu) {
        sample(plane, slab, Detail.WHOLE, hu);
    }

    /** The same, of less detail. */
    public void sample(ImagePlane plane, Slab slab, Detail detail, short[] hu) {
        sample(plane, slab, SlabOffsets.even(slab, Math.max(stack.spacing(), 0.5)), plane.normal(), detail, hu);
    }

    /**
     * The scan about one of its slices, on the pixels of that slice.
     *
     * @param hu receives {@code [rows * columns]} of the slice
     */
    public void sampleAtSlice(int slice, Slab slab, short[] hu) {
        sampleAtSlice(slice, slab, Detail.WHOLE, hu);
    }

    /** The same, of less detail. */
    public void sampleAtSlice(int slice, Slab slab, Detail detail, short[] hu) {
        SlabOffsets all = SlabOffsets.onSlices(slab, positions, gapAfter, positions[slice]);
        // A maximum of fewer samples would lose what is thin; weights beside missing slices are not those of equal
        // steps.
        boolean fewer = detail == Detail.SKETCH
                && slab.projection() == Slab.Projection.MEAN
                && volume.geometry().gaps().isEmpty();
        sample(volume.plane(slice), slab, fewer ? all.thinned(SKETCHED_APART) : all, normal, detail, hu);
    }

    /** How much of a slab about a slice there is: not what reaches beyond the stack or where slices are missing, mm. */
    public double gatheredMm(int slice, Slab slab) {
        double low = Math.max(positions[slice] - slab.thicknessMm() / 2, positions[0]);
        double high = Math.min(positions[slice] + slab.thicknessMm() / 2, positions[positions.length - 1]);
        double sum = 0;
        for (int i = 0; i + 1 < positions.length; i++) {
            if (!gapAfter[i]) {
                sum += Math.max(0, Math.min(high, positions[i + 1]) - Math.max(low, positions[i]));
            }
        }
        return sum;
    }

    private void sample(ImagePlane plane, Slab slab, SlabOffsets offsets, Vector3 across, Detail detail, short[] hu) {
        int rows = detail.rowsOf(plane.rows());
        long samples = (long) rows * plane.columns() * offsets.mm().length;
        if (samples < PARALLEL) {
            rows(plane, slab, offsets, across, 0, rows, detail.rowStep(), hu);
        } else {
            int strips = Math.min(rows, 32);
            IntStream.range(0, strips)
                    .parallel()
                    .forEach(i -> rows(
                            plane,
                            slab,
                            offsets,
                            across,
                            rows * i / strips,
                            rows * (i + 1) / strips,
                            detail.rowStep(),
                            hu));
        }
        detail.complete(hu, plane.rows(), plane.columns());
    }

    /** Every so manyth row, of which from..to. */
    private void rows(
            ImagePlane plane,
            Slab slab,
            SlabOffsets offsets,
            Vector3 across,
            int from,
            int to,
            int rowStep,
            short[] hu) {
        int columns = plane.columns();
        Vector3 step = plane.rowDirection().times(plane.columnSpacing());
        float[] line = new float[columns];
        Cells cells = new Cells();
        Gathering gathering = new Gathering(slab, offsets, step, across, columns);
        for (int i = from; i < to; i++) {
            int r = i * rowStep;
            Vector3 start = plane.toPatient(r, 0);
            if (offsets.mm().length == 1) {
                lines.along(start.plus(across.times(offsets.mm()[0])), step, 0, columns, cells, line);
            } else {
                gathering.row(start, line);
            }
            write(line, hu, r * columns);
        }
    }

    /** Lines across a slab; one for each thread. */
    private final class Gathering {
        private final SlabOffsets offsets;
        private final Vector3 step;
        private final Vector3 across;
        private final boolean mean;
        private final boolean upright;
        private final UprightMean means;
        private final Cells cells = new Cells();
        private final float[] line;
        private final float[] weight;

        Gathering(Slab slab, SlabOffsets offsets, Vector3 step, Vector3 across, int columns) {
            this.offsets = offsets;
            this.step = step;
            this.across = across;
            mean = slab.projection() == Slab.Projection.MEAN;
            upright = mean
                    && Math.abs(step.dot(normal)) * columns < StackLines.ON_SLICE
                    && Math.abs(across.dot(normal)) * slab.thicknessMm() < StackLines.ON_SLICE;
            means = new UprightMean(slices, offsets, step, across, columns);
            line = new float[columns];
            weight = new float[columns];
        }

        void row(Vector3 start, float[] out) {
            if (!upright) {
                gather(start, 0, out.length, out);
                return;
            }
            // What is missing from the whole line is missing from every sample of it.
            if (!meansOf(start, out)) {
                Arrays.fill(out, Float.NaN);
                return;
            }
            int c = 0;
            while (c < out.length) {
                int end = c;
                while (end < out.length && Float.isNaN(out[end])) {
                    end++;
                }
                if (end > c) {
                    gather(start, c, end, out);
                }
                c = end + 1;
            }
        }

        private boolean meansOf(Vector3 start, float[] out) {
            double s0 = start.dot(normal);
            int last = positions.length - 1;
            if (s0 < positions[0] - StackLines.ON_SLICE || s0 > positions[last] + StackLines.ON_SLICE) {
                return false;
            }
            int k = lines.interval(s0);
            int on = lines.onSlice(k, s0);
            if (on >= 0) {
                System.arraycopy(means.along(on, start), 0, out, 0, out.length);
                return true;
            }
            double length = positions[k + 1] - positions[k];
            if (gapAfter[k] || length <= 0) {
                return false;
            }
            float[] below = means.along(k, start);
            float[] above = means.along(k + 1, start);
            float w = (float) Math.clamp((s0 - positions[k]) / length, 0, 1);
            for (int c = 0; c < out.length; c++) {
                out[c] = below[c] + w * (above[c] - below[c]);
            }
            return true;
        }

        private void gather(Vector3 start, int from, int to, float[] out) {
            Arrays.fill(out, from, to, mean ? 0 : Float.NaN);
            Arrays.fill(weight, from, to, 0);
            for (int o = 0; o < offsets.mm().length; o++) {
                Vector3 at = start.plus(across.times(offsets.mm()[o]));
                float w = (float) offsets.weights()[o];
                if (from == 0 && to == out.length && pixels(at, w, out)) {
                    continue;
                }
                lines.along(at, step, from, to, cells, line);
                if (mean) {
                    addTo(out, weight, line, w, from, to);
                } else {
                    raise(out, line, from, to);
                }
            }
            for (int c = from; mean && c < to; c++) {
                out[c] = weight[c] > 0 ? out[c] / weight[c] : Float.NaN;
            }
        }

        /** Takes a row of a slice as it is, where the line is one. */
        private boolean pixels(Vector3 at, float w, float[] out) {
            double s = at.dot(normal);
            int on = Math.abs(step.dot(normal)) * out.length < StackLines.ON_SLICE
                    ? lines.onSlice(lines.interval(s), s)
                    : -1;
            if (on < 0) {
                return false;
            }
            SampledSlice a = slices[on];
            return mean
                    ? a.addPixels(a.column(at), a.columnStep(step), a.row(at), a.rowStep(step), w, out, weight)
                    : a.raiseToPixels(a.column(at), a.columnStep(step), a.row(at), a.rowStep(step), out);
        }
    }

    private static void addTo(float[] sum, float[] weight, float[] line, float w, int from, int to) {
        for (int c = from; c < to; c++) {
            if (!Float.isNaN(line[c])) {
                sum[c] += w * line[c];
                weight[c] += w;
            }
        }
    }

    private static void raise(float[] most, float[] line, int from, int to) {
        for (int c = from; c < to; c++) {
            if (!Float.isNaN(line[c]) && !(most[c] >= line[c])) {
                most[c] = line[c];
            }
        }
    }

    private static void write(float[] line, short[] hu, int at) {
        for (int c = 0; c < line.length; c++) {
            float v = line[c];
            hu[at + c] = Float.isNaN(v) ? CtVolume.PADDING : (short) Math.floor(v + 0.5f);
        }
    }
}

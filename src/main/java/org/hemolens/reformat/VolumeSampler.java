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
    /** Slices this near to a plane are taken alone, mm. */
    private static final double ON_SLICE = 1e-5;

    /** Samples from which on several threads are worth their start. */
    private static final long PARALLEL = 1_000_000;

    private final CtVolume volume;
    private final StackGeometry stack;
    private final Vector3 normal;
    private final double[] positions;
    private final boolean[] gapAfter;
    private final Slice[] slices;

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
                .mapToObj(i -> new Slice(volume.plane(i), volume.hu(i)))
                .toArray(Slice[]::new);
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
        sample(plane, slab, SlabOffsets.even(slab, Math.max(stack.spacing(), 0.5)), plane.normal(), hu);
    }

    /**
     * The scan about one of its slices, on the pixels of that slice.
     *
     * @param hu receives {@code [rows * columns]} of the slice
     */
    public void sampleAtSlice(int slice, Slab slab, short[] hu) {
        sample(
                volume.plane(slice),
                slab,
                SlabOffsets.onSlices(slab, positions, gapAfter, positions[slice]),
                normal,
                hu);
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

    private void sample(ImagePlane plane, Slab slab, SlabOffsets offsets, Vector3 across, short[] hu) {
        long samples = (long) plane.rows() * plane.columns() * offsets.mm().length;
        if (samples < PARALLEL) {
            rows(plane, slab, offsets, across, 0, plane.rows(), hu);
            return;
        }
        int strips = Math.min(plane.rows(), 32);
        IntStream.range(0, strips)
                .parallel()
                .forEach(i -> rows(
                        plane, slab, offsets, across, plane.rows() * i / strips, plane.rows() * (i + 1) / strips, hu));
    }

    private void rows(ImagePlane plane, Slab slab, SlabOffsets offsets, Vector3 across, int from, int to, short[] hu) {
        int columns = plane.columns();
        float[] line = new float[columns];
        float[] gathered = new float[columns];
        float[] weight = new float[columns];
        Vector3 step = plane.rowDirection().times(plane.columnSpacing());
        boolean mean = slab.projection() == Slab.Projection.MEAN;
        for (int r = from; r < to; r++) {
            Vector3 start = plane.toPatient(r, 0);
            if (offsets.mm().length == 1) {
                line(start.plus(across.times(offsets.mm()[0])), step, line);
                write(line, hu, r * columns);
                continue;
            }
            Arrays.fill(gathered, mean ? 0 : Float.NaN);
            Arrays.fill(weight, 0);
            for (int o = 0; o < offsets.mm().length; o++) {
                line(start.plus(across.times(offsets.mm()[o])), step, line);
                if (mean) {
                    addTo(gathered, weight, line, (float) offsets.weights()[o]);
                } else {
                    raise(gathered, line);
                }
            }
            if (mean) {
                for (int c = 0; c < columns; c++) {
                    gathered[c] = weight[c] > 0 ? gathered[c] / weight[c] : Float.NaN;
                }
            }
            write(gathered, hu, r * columns);
        }
    }

    private static void addTo(float[] sum, float[] weight, float[] line, float w) {
        for (int c = 0; c < line.length; c++) {
            if (!Float.isNaN(line[c])) {
                sum[c] += w * line[c];
                weight[c] += w;
            }
        }
    }

    private static void raise(float[] most, float[] line) {
        for (int c = 0; c < line.length; c++) {
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

    /** Values along a straight line; NaN where there is none. */
    private void line(Vector3 start, Vector3 step, float[] out) {
        Arrays.fill(out, Float.NaN);
        int n = out.length;
        double s0 = start.dot(normal);
        double ds = step.dot(normal);
        int last = positions.length - 1;
        if (Math.abs(ds) * n < ON_SLICE) {
            if (s0 >= positions[0] - ON_SLICE && s0 <= positions[last] + ON_SLICE) {
                within(interval(s0), start, step, s0, 0, 0, n, out);
            }
            return;
        }
        // The line crosses intervals between slices one after the other: each gets its stretch of columns.
        for (int k = 0; k < last; k++) {
            double low = (positions[k] - (k == 0 ? ON_SLICE : 0) - s0) / ds;
            double high = (positions[k + 1] + (k + 1 == last ? ON_SLICE : 0) - s0) / ds;
            int from = ds > 0 ? ceil(low, n) : floor(high, n) + 1;
            int to = ds > 0 ? (k + 1 == last ? floor(high, n) + 1 : ceil(high, n)) : floor(low, n) + 1;
            if (ds < 0 && k + 1 == last) {
                from = ceil(high, n);
            }
            if (from < to) {
                within(k, start, step, s0, ds, from, to, out);
            }
        }
    }

    private static int ceil(double c, int n) {
        return (int) Math.clamp(Math.ceil(c), 0, n);
    }

    private static int floor(double c, int n) {
        return (int) Math.clamp(Math.floor(c), -1, n - 1);
    }

    private int interval(double s) {
        int found = Arrays.binarySearch(positions, s);
        int k = found >= 0 ? found : -found - 2;
        // Of slices at one place the last one, as everywhere here.
        while (k + 1 < positions.length && positions[k + 1] <= s) {
            k++;
        }
        return Math.clamp(k, 0, positions.length - 2);
    }

    /** Columns from..to, all between slices k and k + 1. */
    private void within(int k, Vector3 start, Vector3 step, double s0, double ds, int from, int to, float[] out) {
        double length = positions[k + 1] - positions[k];
        if (ds == 0) {
            if (s0 - positions[k] < ON_SLICE) {
                one(slices[k], start, step, from, to, out);
                return;
            }
            if (positions[k + 1] - s0 < ON_SLICE) {
                one(slices[k + 1], start, step, from, to, out);
                return;
            }
        }
        if (gapAfter[k] || length <= 0) {
            return;
        }
        two(slices[k], slices[k + 1], start, step, (s0 - positions[k]) / length, ds / length, from, to, out);
    }

    private static void one(Slice a, Vector3 start, Vector3 step, int from, int to, float[] out) {
        double u0 = a.column(start);
        double du = a.columnStep(step);
        double v0 = a.row(start);
        double dv = a.rowStep(step);
        int begin = a.first(u0, du, v0, dv, from, to);
        int end = a.end(u0, du, v0, dv, from, to);
        for (int c = begin; c < end; c++) {
            out[c] = a.at(u0 + c * du, v0 + c * dv);
        }
    }

    /** @param w0 how far column 0 is on the way from slice a to slice b, 0 to 1; {@code dw} a column */
    private static void two(
            Slice a, Slice b, Vector3 start, Vector3 step, double w0, double dw, int from, int to, float[] out) {
        double ua = a.column(start);
        double dua = a.columnStep(step);
        double va = a.row(start);
        double dva = a.rowStep(step);
        double ub = b.column(start);
        double dub = b.columnStep(step);
        double vb = b.row(start);
        double dvb = b.rowStep(step);
        int begin = Math.max(a.first(ua, dua, va, dva, from, to), b.first(ub, dub, vb, dvb, from, to));
        int end = Math.min(a.end(ua, dua, va, dva, from, to), b.end(ub, dub, vb, dvb, from, to));
        for (int c = begin; c < end; c++) {
            float below = a.at(ua + c * dua, va + c * dva);
            float above = b.at(ub + c * dub, vb + c * dvb);
            float w = (float) Math.clamp(w0 + c * dw, 0, 1);
            if (Float.isNaN(below) || Float.isNaN(above)) {
                out[c] = w < 0.5f ? below : above;
            } else {
                out[c] = below + w * (above - below);
            }
        }
    }

    /** One slice with its own place, size and spacing; columns u and rows v, pixel centres at whole numbers. */
    private static final class Slice {
        private final Vector3 position;
        private final Vector3 alongRow;
        private final Vector3 alongColumn;
        private final int rows;
        private final int columns;
        private final short[] hu;

        Slice(ImagePlane plane, short[] hu) {
            position = plane.position();
            alongRow = plane.rowDirection().times(1 / plane.columnSpacing());
            alongColumn = plane.columnDirection().times(1 / plane.rowSpacing());
            rows = plane.rows();
            columns = plane.columns();
            this.hu = hu;
        }

        double column(Vector3 point) {
            return point.minus(position).dot(alongRow);
        }

        double row(Vector3 point) {
            return point.minus(position).dot(alongColumn);
        }

        double columnStep(Vector3 step) {
            return step.dot(alongRow);
        }

        double rowStep(Vector3 step) {
            return step.dot(alongColumn);
        }

        /** First of the columns from..to of the line that lies on this slice's pixels. */
        int first(double u0, double du, double v0, double dv, int from, int to) {
            return Math.max(entry(u0, du, columns, from, to), entry(v0, dv, rows, from, to));
        }

        /** One after the last of them. */
        int end(double u0, double du, double v0, double dv, int from, int to) {
            return Math.min(exit(u0, du, columns, from, to), exit(v0, dv, rows, from, to));
        }

        private static int entry(double f0, double df, int size, int from, int to) {
            if (Math.abs(df) < 1e-12) {
                return f0 >= -0.5 && f0 <= size - 0.5 ? from : to;
            }
            double c = ((df > 0 ? -0.5 : size - 0.5) - f0) / df;
            return (int) Math.clamp(Math.ceil(c), from, to);
        }

        private static int exit(double f0, double df, int size, int from, int to) {
            if (Math.abs(df) < 1e-12) {
                return f0 >= -0.5 && f0 <= size - 0.5 ? to : from;
            }
            double c = ((df > 0 ? size - 0.5 : -0.5) - f0) / df;
            return (int) Math.clamp(Math.floor(c) + 1, from, to);
        }

        /** Bilinear; NaN where padding is nearest. u from -0.5 to columns - 0.5, v likewise. */
        float at(double u, double v) {
            int i = Math.min((int) u, columns - 2);
            int j = Math.min((int) v, rows - 2);
            float fu = (float) Math.min(1, Math.max(0, u - i));
            float fv = (float) Math.min(1, Math.max(0, v - j));
            int k = j * columns + i;
            short p00 = hu[k];
            short p01 = hu[k + 1];
            short p10 = hu[k + columns];
            short p11 = hu[k + columns + 1];
            if (p00 == CtVolume.PADDING
                    || p01 == CtVolume.PADDING
                    || p10 == CtVolume.PADDING
                    || p11 == CtVolume.PADDING) {
                return measured(p00, p01, p10, p11, fu, fv);
            }
            float top = p00 + fu * (p01 - p00);
            float bottom = p10 + fu * (p11 - p10);
            return top + fv * (bottom - top);
        }

        /** Of the measured pixels alone, where they are the nearer part. */
        private static float measured(short p00, short p01, short p10, short p11, float fu, float fv) {
            float sum = 0;
            float weight = 0;
            for (int n = 0; n < 4; n++) {
                short p = n == 0 ? p00 : n == 1 ? p01 : n == 2 ? p10 : p11;
                float w = ((n & 1) == 0 ? 1 - fu : fu) * (n < 2 ? 1 - fv : fv);
                if (p != CtVolume.PADDING) {
                    sum += w * p;
                    weight += w;
                }
            }
            return weight >= 0.5f ? sum / weight : Float.NaN;
        }
    }
}

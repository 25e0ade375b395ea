package org.hemolens.reformat;

import java.util.Arrays;
import org.hemolens.ct.Vector3;

/**
 * The mean across a slab that stands upright on the slices, along or across their rows, as coronal and sagittal ones of a scan
 * without tilt do. All samples of a pixel then lie in the same two slices, and being linear, the rows or columns of a slice
 * can be averaged first and interpolated once: every pixel of a slice is read once. Keeps its working memory; one for each
 * thread.
 */
final class UprightMean {
    private final SampledSlice[] slices;
    private final SlabOffsets offsets;
    private final Vector3 step;
    private final Vector3 across;
    private final double total;
    /** Of neighbours, one each. */
    private final Line[] lines;

    private float[] coefficients = new float[0];
    private float[] averaged = new float[0];
    /** Of no meaning; without it {@link #fetch} would be compiled to nothing. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private int fetched;

    private static final class Line {
        private final float[] values;
        private int slice = -1;
        private double column;
        private double row;

        Line(int width) {
            values = new float[width];
        }
    }

    /**
     * @param step from one point of a line to the next, mm
     * @param across unit normal of the slab
     * @param width points of a line
     */
    UprightMean(SampledSlice[] slices, SlabOffsets offsets, Vector3 step, Vector3 across, int width) {
        this.slices = slices;
        this.offsets = offsets;
        this.step = step;
        this.across = across;
        total = Arrays.stream(offsets.weights()).sum();
        lines = new Line[] {new Line(width), new Line(width)};
    }

    /**
     * The mean in one slice.
     *
     * @param start first point of the line in the middle of the slab
     * @return NaN where samples are missing or are padding, so that they have to be looked at one by one; valid until it is
     *     called for a slice that is no neighbour
     */
    float[] along(int slice, Vector3 start) {
        SampledSlice s = slices[slice];
        double u = s.column(start);
        double v = s.row(start);
        Line line = lines[slice & 1];
        if (line.slice != slice || line.column != u || line.row != v) {
            line.slice = slice;
            line.column = u;
            line.row = v;
            Arrays.fill(line.values, Float.NaN);
            double du = s.columnStep(step);
            double dv = s.rowStep(step);
            double columnsAcross = s.columnStep(across);
            double rowsAcross = s.rowStep(across);
            if (dv == 0 && columnsAcross == 0) {
                rows(s, u, du, v, rowsAcross, line.values);
            } else if (du == 0 && rowsAcross == 0) {
                columns(s, u, columnsAcross, v, dv, line.values);
            }
        }
        return line.values;
    }

    /**
     * What each row, or column, of a slice counts in the mean, from the lowest that counts on.
     *
     * @return the lowest, and the highest; empty when a sample lies outside
     */
    private int[] weigh(double at, double perMm, int size) {
        if (coefficients.length < size) {
            coefficients = new float[size];
        }
        Arrays.fill(coefficients, 0);
        int low = size;
        int high = -1;
        for (int o = 0; o < offsets.mm().length; o++) {
            double v = at + offsets.mm()[o] * perMm;
            if (!(v >= -0.5 && v <= size - 0.5)) {
                return new int[0];
            }
            int j = Cells.before(v, size);
            float f = Cells.beyond(v - j);
            float w = (float) (offsets.weights()[o] / total);
            coefficients[j] += w * (1 - f);
            coefficients[j + 1] += w * f;
            low = Math.min(low, j);
            high = Math.max(high, j + 1);
        }
        return new int[] {low, high};
    }

    private float[] room(int size) {
        if (averaged.length < size) {
            averaged = new float[size];
        }
        return averaged;
    }

    private void rows(SampledSlice s, double u0, double du, double v, double rowsAcross, float[] out) {
        int[] range = weigh(v, rowsAcross, s.rows());
        if (range.length == 0) {
            return;
        }
        int columns = s.columns();
        SampledSlice.Clean clean = s.clean();
        int from = 0;
        int to = columns;
        for (int j = range[0]; j <= range[1]; j++) {
            from = Math.max(from, clean.from()[j]);
            to = Math.min(to, clean.to()[j]);
        }
        float[] sum = room(columns);
        Arrays.fill(sum, 0, columns, 0);
        short[] hu = s.hu();
        for (int j = range[0]; j <= range[1]; j++) {
            float w = coefficients[j];
            int at = j * columns;
            for (int x = from; x < to; x++) {
                sum[x] += w * hu[at + x];
            }
        }
        for (int c = 0; c < out.length; c++) {
            double u = u0 + c * du;
            int i = Cells.before(u, columns);
            if (u >= -0.5 && u <= columns - 0.5 && i >= from && i + 1 < to) {
                out[c] = sum[i] + Cells.beyond(u - i) * (sum[i + 1] - sum[i]);
            }
        }
    }

    private void columns(SampledSlice s, double u, double columnsAcross, double v0, double dv, float[] out) {
        int[] range = weigh(u, columnsAcross, s.columns());
        if (range.length == 0) {
            return;
        }
        int rows = s.rows();
        float[] sum = room(rows);
        SampledSlice.Clean clean = s.clean();
        fetch(s, range[0], range[1]);
        for (int r = 0; r < rows; r++) {
            sum[r] = clean.has(r, range[0], range[1]) ? sum(s.hu(), r * s.columns(), range[0], range[1]) : Float.NaN;
        }
        for (int c = 0; c < out.length; c++) {
            double v = v0 + c * dv;
            if (v >= -0.5 && v <= rows - 0.5) {
                int j = Cells.before(v, rows);
                out[c] = sum[j] + Cells.beyond(v - j) * (sum[j + 1] - sum[j]);
            }
        }
    }

    /**
     * Reads what the sums of a slice's rows will need. Each is elsewhere in memory; a loop as short as this one has many of
     * them on their way at a time, that of the sums only few.
     */
    private void fetch(SampledSlice s, int low, int high) {
        short[] hu = s.hu();
        int columns = s.columns();
        int read = 0;
        for (int at = 0; at < hu.length; at += columns) {
            read += hu[at + low] + hu[at + high];
        }
        fetched = read;
    }

    private float sum(short[] hu, int at, int low, int high) {
        float even = 0;
        float odd = 0;
        int i = low;
        for (; i < high; i += 2) {
            even += coefficients[i] * hu[at + i];
            odd += coefficients[i + 1] * hu[at + i + 1];
        }
        return even + odd + (i == high ? coefficients[i] * hu[at + i] : 0);
    }
}

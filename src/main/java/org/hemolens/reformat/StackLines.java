package org.hemolens.reformat;

import java.util.Arrays;
import org.hemolens.ct.Vector3;

/**
 * Straight lines through a stack of slices, linear between pixels and between slices; NaN outside the stack, between slices
 * where others are missing, and where padding is nearest. Immutable, thread-safe.
 */
final class StackLines {
    /** Slices this near to a plane are taken alone, mm. */
    static final double ON_SLICE = 1e-5;

    private final Vector3 normal;
    private final double[] positions;
    private final boolean[] gapAfter;
    private final SampledSlice[] slices;

    /**
     * @param positions of the slices along the normal, mm, rising
     * @param gapAfter whether slices are missing behind each
     */
    StackLines(Vector3 normal, double[] positions, boolean[] gapAfter, SampledSlice[] slices) {
        this.normal = normal;
        this.positions = positions;
        this.gapAfter = gapAfter;
        this.slices = slices;
    }

    /** Values at columns begin..end of a straight line; NaN where there is none. */
    void along(Vector3 start, Vector3 step, int begin, int end, Cells cells, float[] out) {
        Arrays.fill(out, begin, end, Float.NaN);
        int n = out.length;
        double s0 = start.dot(normal);
        double ds = step.dot(normal);
        int last = positions.length - 1;
        if (Math.abs(ds) * n < ON_SLICE) {
            if (s0 >= positions[0] - ON_SLICE && s0 <= positions[last] + ON_SLICE) {
                within(interval(s0), start, step, s0, 0, begin, end, cells, out);
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
            from = Math.max(from, begin);
            to = Math.min(to, end);
            if (from < to) {
                within(k, start, step, s0, ds, from, to, cells, out);
            }
        }
    }

    private static int ceil(double c, int n) {
        return (int) Math.clamp(Math.ceil(c), 0, n);
    }

    private static int floor(double c, int n) {
        return (int) Math.clamp(Math.floor(c), -1, n - 1);
    }

    /** The interval between slices k and k + 1 in which a position lies, or the one nearest to it. */
    int interval(double s) {
        int found = Arrays.binarySearch(positions, s);
        int k = found >= 0 ? found : -found - 2;
        // Of slices at one place the last one, as everywhere here.
        while (k + 1 < positions.length && positions[k + 1] <= s) {
            k++;
        }
        return Math.clamp(k, 0, positions.length - 2);
    }

    /** Which of the slices k and k + 1 lies at s; -1 when neither does. */
    int onSlice(int k, double s) {
        if (Math.abs(s - positions[k]) < ON_SLICE) {
            return k;
        }
        return Math.abs(positions[k + 1] - s) < ON_SLICE ? k + 1 : -1;
    }

    /** Columns from..to, all between slices k and k + 1. */
    private void within(
            int k, Vector3 start, Vector3 step, double s0, double ds, int from, int to, Cells cells, float[] out) {
        double length = positions[k + 1] - positions[k];
        if (ds == 0) {
            int on = onSlice(k, s0);
            if (on >= 0) {
                one(slices[on], start, step, from, to, cells, out);
                return;
            }
        }
        if (gapAfter[k] || length <= 0) {
            return;
        }
        two(slices[k], slices[k + 1], start, step, (s0 - positions[k]) / length, ds / length, from, to, cells, out);
    }

    private static void one(SampledSlice a, Vector3 start, Vector3 step, int from, int to, Cells cells, float[] out) {
        double u0 = a.column(start);
        double du = a.columnStep(step);
        double v0 = a.row(start);
        double dv = a.rowStep(step);
        int begin = a.first(u0, du, v0, dv, from, to);
        int end = a.end(u0, du, v0, dv, from, to);
        if (begin < end) {
            a.fill(u0, du, v0, dv, begin, end, cells, out);
        }
    }

    /** @param w0 how far column 0 is on the way from slice a to slice b, 0 to 1; {@code dw} a column */
    private static void two(
            SampledSlice a,
            SampledSlice b,
            Vector3 start,
            Vector3 step,
            double w0,
            double dw,
            int from,
            int to,
            Cells cells,
            float[] out) {
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
        if (begin >= end) {
            return;
        }
        a.fill(ua, dua, va, dva, begin, end, cells, out);
        float[] other = new float[end];
        b.fill(ub, dub, vb, dvb, begin, end, cells, other);
        for (int c = begin; c < end; c++) {
            float below = out[c];
            float above = other[c];
            float w = (float) Math.clamp(w0 + c * dw, 0, 1);
            if (Float.isNaN(below) || Float.isNaN(above)) {
                out[c] = w < 0.5f ? below : above;
            } else {
                out[c] = below + w * (above - below);
            }
        }
    }
}

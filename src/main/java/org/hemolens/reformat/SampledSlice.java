package org.hemolens.reformat;

import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.jspecify.annotations.Nullable;

/** One slice with its own place, size and spacing; columns u and rows v, pixel centres at whole numbers. */
final class SampledSlice {
    /** Pixels; what is nearer to a pixel's middle is taken for it. */
    private static final double ON_PIXEL = 1e-6;

    private final Vector3 position;
    private final Vector3 alongRow;
    private final Vector3 alongColumn;
    private final int rows;
    private final int columns;
    private final short[] hu;
    private @Nullable Clean clean;

    SampledSlice(ImagePlane plane, short[] hu) {
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

    /**
     * Values along a line, bilinear; NaN where padding is nearest.
     *
     * @param from first column of the line; u from -0.5 to columns - 0.5 there and at all others, v likewise
     * @param to one after the last
     */
    void fill(double u0, double du, double v0, double dv, int from, int to, Cells cells, float[] out) {
        if (dv == 0) {
            int j = Cells.before(v0, rows);
            float fv = Cells.beyond(v0 - j);
            cells.of(u0, du, columns, from, to);
            alongRow(j, fv, cells, from, to, out);
        } else if (du == 0) {
            int i = Cells.before(u0, columns);
            float fu = Cells.beyond(u0 - i);
            cells.of(v0, dv, rows, from, to);
            alongColumn(i, fu, cells, from, to, out);
        } else {
            for (int c = from; c < to; c++) {
                double u = u0 + c * du;
                double v = v0 + c * dv;
                int i = Cells.before(u, columns);
                int j = Cells.before(v, rows);
                out[c] = between(j * columns + i, Cells.beyond(u - i), Cells.beyond(v - j));
            }
        }
    }

    private void alongRow(int j, float fv, Cells cells, int from, int to, float[] out) {
        int[] cell = cells.cell();
        float[] fraction = cells.fraction();
        for (int c = from; c < to; c++) {
            out[c] = between(j * columns + cell[c], fraction[c], fv);
        }
    }

    /**
     * A pixel's row is where memory is asked for anew: each is read once, by a loop so short that many are on their way at a
     * time, and only then interpolated.
     */
    private void alongColumn(int i, float fu, Cells cells, int from, int to, float[] out) {
        int[] cell = cells.cell();
        float[] fraction = cells.fraction();
        int low = cell[from];
        int high = low;
        for (int c = from; c < to; c++) {
            low = Math.min(low, cell[c]);
            high = Math.max(high, cell[c]);
        }
        float[] column = cells.room(rows);
        int least = 0;
        for (int r = low, at = low * columns + i; r <= high + 1; r++, at += columns) {
            short left = hu[at];
            short right = hu[at + 1];
            least = Math.min(least, Math.min(left, right));
            column[r] = left + fu * (right - left);
        }
        if (least == CtVolume.PADDING) {
            for (int c = from; c < to; c++) {
                out[c] = between(cell[c] * columns + i, fu, fraction[c]);
            }
            return;
        }
        for (int c = from; c < to; c++) {
            float top = column[cell[c]];
            out[c] = top + fraction[c] * (column[cell[c] + 1] - top);
        }
    }

    private float between(int k, float fu, float fv) {
        short p00 = hu[k];
        short p01 = hu[k + 1];
        short p10 = hu[k + columns];
        short p11 = hu[k + columns + 1];
        // Padding is the least value there is.
        if (Math.min(Math.min(p00, p01), Math.min(p10, p11)) == CtVolume.PADDING) {
            return measured(p00, p01, p10, p11, fu, fv);
        }
        float top = p00 + fu * (p01 - p00);
        float bottom = p10 + fu * (p11 - p10);
        return top + fv * (bottom - top);
    }

    /**
     * Adds a row of pixels, where the line's points are the middles of pixels; padding is left out.
     *
     * @param to receives w times the values
     * @param weight receives w where there is a value
     * @return false, with nothing added, when the points lie otherwise
     */
    boolean addPixels(double u0, double du, double v0, double dv, float w, float[] to, float[] weight) {
        int n = to.length;
        if (!onPixels(u0, du, v0, dv, n)) {
            return false;
        }
        long shift = Math.round(u0);
        long row = Math.round(v0);
        int at = (int) (row * columns + shift);
        int from = Math.clamp(-shift, 0, n);
        int end = Math.clamp(columns - shift, from, n);
        int cleanFrom = Math.clamp(clean().from()[(int) row] - shift, from, end);
        int cleanTo = Math.clamp(clean().to()[(int) row] - shift, cleanFrom, end);
        addMeasured(at, w, from, cleanFrom, to, weight);
        for (int c = cleanFrom; c < cleanTo; c++) {
            to[c] += w * hu[at + c];
            weight[c] += w;
        }
        addMeasured(at, w, cleanTo, end, to, weight);
        return true;
    }

    /**
     * Raises values to a row of pixels, where the line's points are the middles of pixels; padding is the least value there is.
     *
     * @param to NaN where there is no value yet
     * @return false, with nothing changed, when the points lie otherwise
     */
    boolean raiseToPixels(double u0, double du, double v0, double dv, float[] to) {
        int n = to.length;
        if (!onPixels(u0, du, v0, dv, n)) {
            return false;
        }
        long shift = Math.round(u0);
        int at = (int) (Math.round(v0) * columns + shift);
        int from = Math.clamp(-shift, 0, n);
        int end = Math.clamp(columns - shift, from, n);
        for (int c = from; c < end; c++) {
            short p = hu[at + c];
            if (p != CtVolume.PADDING && !(to[c] >= p)) {
                to[c] = p;
            }
        }
        return true;
    }

    /** Whether n points lie on the middles of pixels of one row, or would if the row went on. */
    private boolean onPixels(double u0, double du, double v0, double dv, int n) {
        long row = Math.round(v0);
        return dv == 0
                && Math.abs(v0 - row) <= ON_PIXEL
                && Math.abs(u0 - Math.round(u0)) + Math.abs(du - 1) * n <= ON_PIXEL
                && row >= 0
                && row < rows;
    }

    private void addMeasured(int at, float w, int from, int end, float[] to, float[] weight) {
        for (int c = from; c < end; c++) {
            if (hu[at + c] != CtVolume.PADDING) {
                to[c] += w * hu[at + c];
                weight[c] += w;
            }
        }
    }

    /**
     * For each row a stretch without padding.
     *
     * @param from its first column
     * @param to one after its last; {@code from} when the row's middle is padding
     */
    record Clean(int[] from, int[] to) {
        boolean has(int row, int first, int last) {
            return from[row] <= first && last < to[row];
        }
    }

    /** Found when first asked for; whoever finds it twice finds the same. */
    Clean clean() {
        Clean found = clean;
        if (found == null) {
            int[] from = new int[rows];
            int[] to = new int[rows];
            for (int r = 0; r < rows; r++) {
                int at = r * columns;
                int low = columns / 2;
                while (low > 0 && hu[at + low - 1] != CtVolume.PADDING) {
                    low--;
                }
                int high = columns / 2;
                while (high < columns && hu[at + high] != CtVolume.PADDING) {
                    high++;
                }
                from[r] = low;
                to[r] = high;
            }
            found = new Clean(from, to);
            clean = found;
        }
        return found;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** HU, {@code [rows * columns]}, shared. */
    short[] hu() {
        return hu;
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

package org.hemolens.dicom.codestream.jpeg2000;

/**
 * One step of the inverse wavelet transform (T.800 annex F.3): four bands to the next resolution, rows first. Rows are
 * interleaved as they are written; columns are then lifted a whole row at a time.
 *
 * @param <T> array of samples, {@code int[]} for the reversible and {@code float[]} for the irreversible filter
 */
abstract class Wavelet<T> {
    /** Elements of one band, row-major. */
    record Plane<T>(T samples, int width, int height) {}

    abstract T allocate(int length);

    /** Scales a step's bands by the filter's gains, of rows and of columns where these are filtered. */
    abstract void scale(T low, T hl, T lh, T hh, boolean rows, boolean columns);

    /** Low and high half of a row to the row, whose first sample is a high one if {@code odd}. */
    abstract void row(T low, int lowAt, int lowCount, T high, int highAt, int highCount, boolean odd, T out, int at);

    /** Lifts the columns of interleaved rows. */
    abstract void columns(T samples, int width, int height, boolean odd);

    /** @param resolution whose size and parity of origin the result has */
    Plane<T> synthesize(Plane<T> low, Plane<T> hl, Plane<T> lh, Plane<T> hh, Resolution resolution) {
        int width = resolution.width;
        int height = resolution.height;
        boolean oddX = (resolution.x0 & 1) == 1;
        boolean oddY = (resolution.y0 & 1) == 1;
        T out = allocate(Math.multiplyExact(width, height));
        int odd = oddY ? 1 : 0;
        scale(low.samples(), hl.samples(), lh.samples(), hh.samples(), width > 1, height > 1);
        for (int y = 0; y < height; y++) {
            int source = y / 2;
            boolean high = (y & 1) != odd;
            Plane<T> left = high ? lh : low;
            Plane<T> right = high ? hh : hl;
            row(
                    left.samples(),
                    source * left.width(),
                    left.width(),
                    right.samples(),
                    source * right.width(),
                    right.width(),
                    oddX,
                    out,
                    y * width);
        }
        columns(out, width, height, oddY);
        return new Plane<>(out, width, height);
    }

    /** Row or sample next to another, mirrored at the ends (F.3.7). */
    static int mirrored(int index, int count) {
        int inside = Math.abs(index);
        return inside < count ? inside : 2 * (count - 1) - inside;
    }
}

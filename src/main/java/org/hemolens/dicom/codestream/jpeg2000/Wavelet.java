package org.hemolens.dicom.codestream.jpeg2000;

/**
 * One step of the inverse wavelet transform (T.800 annex F.3): four bands to the next resolution, rows first. Each half of a
 * row is lifted by itself, then both are interleaved; columns are lifted a whole row at a time. Rows are arrays of their own
 * and read from their first sample on, so that the compiler can take several samples at once.
 *
 * @param <T> array of samples, {@code int[]} for the reversible and {@code float[]} for the irreversible filter
 */
abstract class Wavelet<T> {
    /**
     * A band or an image.
     *
     * @param rows each of {@code width} samples and one to spare
     */
    record Plane<T>(T[] rows, int width) {
        int height() {
            return rows.length;
        }
    }

    /** An array of rows, each with one sample to spare. */
    abstract T[] allocate(int height, int width);

    /** Scales a step's bands by the filter's gains, of rows and of columns where these are filtered. */
    abstract void scale(Plane<T> low, Plane<T> hl, Plane<T> lh, Plane<T> hh, boolean rows, boolean columns);

    /**
     * Low and high half of a row, which are changed, to the row, whose first sample is a high one if {@code odd}.
     *
     * @param spare as long as either half
     */
    abstract void row(T low, int lowCount, T high, int highCount, boolean odd, T out, T spare);

    /** Lifts the columns of interleaved rows. */
    abstract void columns(T[] rows, int width, boolean odd);

    /** @param resolution whose size and parity of origin the result has */
    Plane<T> synthesize(Plane<T> low, Plane<T> hl, Plane<T> lh, Plane<T> hh, Resolution resolution) {
        int width = resolution.width;
        int height = resolution.height;
        boolean oddX = (resolution.x0 & 1) == 1;
        boolean oddY = (resolution.y0 & 1) == 1;
        T[] out = allocate(height, width);
        T spare = allocate(1, width)[0];
        int odd = oddY ? 1 : 0;
        scale(low, hl, lh, hh, width > 1, height > 1);
        for (int y = 0; y < height && width > 0; y++) {
            boolean high = (y & 1) != odd;
            Plane<T> left = high ? lh : low;
            Plane<T> right = high ? hh : hl;
            row(left.rows()[y / 2], left.width(), right.rows()[y / 2], right.width(), oddX, out[y], spare);
        }
        columns(out, width, oddY);
        return new Plane<>(out, width);
    }

    /** The row next to another, mirrored at the ends (F.3.7). */
    static int mirrored(int index, int count) {
        int inside = Math.abs(index);
        return inside < count ? inside : 2 * (count - 1) - inside;
    }

    /**
     * The neighbours of a half's samples in the other half lie at their own place and at the place before or, if
     * {@code ahead}, behind it; these are moved to their place, the last one mirrored.
     *
     * @param other half, whose sample to spare is set
     */
    static <T> void shift(T other, int otherCount, boolean ahead, int count, T shifted) {
        System.arraycopy(other, otherCount - 1, other, otherCount, 1);
        if (ahead) {
            System.arraycopy(other, 1, shifted, 0, count);
        } else {
            System.arraycopy(other, 0, shifted, 0, 1);
            System.arraycopy(other, 0, shifted, 1, count - 1);
        }
    }
}

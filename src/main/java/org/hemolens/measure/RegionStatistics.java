package org.hemolens.measure;

import java.util.Arrays;
import org.hemolens.ct.CtVolume;
import org.hemolens.window.WindowLevel;

/**
 * The values of the pixels whose centres lie in a region. Padding is no value.
 *
 * @param pixels how many were measured
 * @param partly whether some of the region lies where nothing was measured: padding, or beyond the image
 * @param mean NaN without pixels
 * @param sd standard deviation of a sample (n - 1); NaN for fewer than two pixels
 * @param sorted the values, ascending, {@code [pixels]}; not to be changed
 */
public record RegionStatistics(int pixels, boolean partly, double mean, double sd, short[] sorted) {

    /**
     * @param hu {@code [rows * columns]}
     */
    public static RegionStatistics of(Region region, short[] hu, int rows, int columns) {
        Region.Bounds bounds = region.bounds();
        int top = (int) Math.max(-1, Math.ceil(bounds.top()));
        int bottom = (int) Math.min(rows, Math.floor(bounds.bottom()));
        int left = (int) Math.max(-1, Math.ceil(bounds.left()));
        int right = (int) Math.min(columns, Math.floor(bounds.right()));
        short[] values = new short[Math.max(0, bottom - top + 1) * Math.max(0, right - left + 1)];
        int n = 0;
        boolean partly = false;
        long sum = 0;
        for (int r = top; r <= bottom; r++) {
            double[] at = region.crossings(r);
            int next = left;
            for (int i = 0; i + 1 < at.length; i += 2) {
                int end = (int) Math.min(right, Math.floor(at[i + 1]));
                for (int c = Math.max(next, (int) Math.ceil(Math.max(at[i], left))); c <= end; c++) {
                    boolean there = r >= 0 && c >= 0 && r < rows && c < columns;
                    if (there && hu[r * columns + c] != CtVolume.PADDING) {
                        values[n++] = hu[r * columns + c];
                        sum += values[n - 1];
                    } else {
                        partly = true;
                    }
                    next = c + 1;
                }
            }
        }
        short[] sorted = Arrays.copyOf(values, n);
        Arrays.sort(sorted);
        double mean = (double) sum / n;
        return new RegionStatistics(n, partly, n == 0 ? Double.NaN : mean, sd(sorted, mean), sorted);
    }

    private static double sd(short[] values, double mean) {
        if (values.length < 2) {
            return Double.NaN;
        }
        double squares = 0;
        for (short v : values) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    /**
     * The window under which the 1st percentile is just black and the 99th just white, by the LINEAR function (DICOM PS3.3
     * C.11.2.1.2.1).
     *
     * @throws IllegalStateException without pixels
     */
    public WindowLevel window() {
        int low = percentile(1);
        int high = percentile(99);
        return new WindowLevel((low + high + 1) / 2.0, high - low + 1);
    }

    /** HU. @throws IllegalStateException without pixels */
    public int min() {
        return percentile(0);
    }

    /** HU. @throws IllegalStateException without pixels */
    public int max() {
        return percentile(100);
    }

    /**
     * By nearest rank, HU.
     *
     * @param percent 0 to 100
     * @throws IllegalStateException without pixels
     */
    public int percentile(double percent) {
        if (pixels == 0) {
            throw new IllegalStateException("a region without pixels");
        }
        int rank = (int) Math.ceil(percent / 100 * pixels);
        return sorted[Math.clamp(rank - 1, 0, pixels - 1)];
    }

    /**
     * @param atMost how many bins are wanted at most, above 0
     * @throws IllegalStateException without pixels
     */
    public Histogram histogram(int atMost) {
        return Histogram.of(sorted, min(), max(), atMost);
    }
}

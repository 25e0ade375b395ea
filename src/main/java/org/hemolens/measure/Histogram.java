package org.hemolens.measure;

/**
 * How many values fall into bins of one width.
 *
 * @param from lower end of the first bin, HU, a multiple of the width
 * @param binWidth HU, a whole number
 * @param counts a bin
 */
public record Histogram(int from, int binWidth, int[] counts) {
    private static final int[] WIDTHS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};

    /** The narrowest round width that needs no more bins than wanted. */
    static Histogram of(short[] values, int min, int max, int atMost) {
        for (int width : WIDTHS) {
            int first = Math.floorDiv(min, width);
            int bins = Math.floorDiv(max, width) - first + 1;
            if (bins <= atMost || width == WIDTHS[WIDTHS.length - 1]) {
                int[] counts = new int[bins];
                for (short v : values) {
                    counts[Math.floorDiv(v, width) - first]++;
                }
                return new Histogram(first * width, width, counts);
            }
        }
        throw new IllegalStateException("the last width is always taken");
    }

    /** Upper end of the last bin, HU, which is not in it. */
    public int to() {
        return from + binWidth * counts.length;
    }

    /** The fullest bin's count. */
    public int most() {
        int most = 0;
        for (int c : counts) {
            most = Math.max(most, c);
        }
        return most;
    }
}

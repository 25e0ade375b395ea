package org.hemolens.explain;

import java.util.Arrays;

/**
 * A map's values along rows of points, bilinear between cell centres or in blocks, 0 outside the crop. Points are in image coordinates: pixel
 * (row r, column c) of the slice covers x from c to c + 1 and y from r to r + 1. At the centres of pixels the values are those
 * of {@link Heatmap#onSlicePixels}. Keeps its working memory; one for each thread.
 */
public final class MapRows {
    private final Heatmap map;
    private final int from;
    private final int to;
    private final boolean blocks;
    private final int[] left;
    private final double[] fraction;
    /** Cell rows brought to the points' columns; the one above and the one below the points asked for last. */
    private double[] above;

    private double[] below;
    private int aboveRow = -1;
    private int belowRow = -1;

    /**
     * @param startX image x of the first point of each row
     * @param stepX image x from one point to the next, not 0; negative when mirrored
     * @param width points of a row
     */
    public MapRows(Heatmap map, double startX, double stepX, int width) {
        this(map, startX, stepX, width, false);
    }

    /** @param blocks each cell of the map as it was computed, in one value, instead of values between the cells */
    public MapRows(Heatmap map, double startX, double stepX, int width, boolean blocks) {
        this.map = map;
        this.blocks = blocks;
        MapPlacement p = map.placement();
        left = new int[width];
        fraction = new double[width];
        above = new double[width];
        below = new double[width];
        int first = width;
        int end = 0;
        for (int i = 0; i < width; i++) {
            double x = startX + i * stepX;
            double inCrop = (p.flipColumns() ? p.sliceColumns() - x : x) - p.cropColumn();
            if (inCrop >= 0 && inCrop < p.cropColumns()) {
                first = Math.min(first, i);
                end = i + 1;
                double cell = cell(inCrop, p.cropColumns(), map.columns());
                left[i] = (int) cell;
                fraction[i] = cell - left[i];
            }
        }
        from = first;
        to = Math.max(first, end);
    }

    /** A point in cells, cell centres at whole numbers, no further out than the outer cells' centres. */
    private double cell(double inCrop, int pixels, int cells) {
        double at = inCrop * cells / pixels;
        return blocks ? Math.min((int) at, cells - 1) : Math.clamp(at - 0.5, 0, cells - 1);
    }

    /** First of the points that can lie in the crop. */
    public int from() {
        return from;
    }

    /** One after the last of them; {@code from()} when there is none. */
    public int to() {
        return to;
    }

    /**
     * @param y image y of the row
     * @param out receives the values of all points of the row
     * @return whether any of them lies in the crop
     */
    public boolean row(double y, float[] out) {
        MapPlacement p = map.placement();
        double inCrop = (p.flipRows() ? p.sliceRows() - y : y) - p.cropRow();
        if (!(inCrop >= 0 && inCrop < p.cropRows()) || from == to) {
            Arrays.fill(out, 0, left.length, 0);
            return false;
        }
        double cell = cell(inCrop, p.cropRows(), map.rows());
        int upper = (int) cell;
        double f = cell - upper;
        bring(upper, Math.min(upper + 1, map.rows() - 1));
        double g = 1 - f;
        double[] a = above;
        double[] b = below;
        Arrays.fill(out, 0, from, 0);
        for (int i = from; i < to; i++) {
            out[i] = (float) (a[i] * g + b[i] * f);
        }
        Arrays.fill(out, to, left.length, 0);
        return true;
    }

    private void bring(int upper, int lower) {
        if ((upper != aboveRow && upper == belowRow) || lower == aboveRow) {
            double[] swapped = above;
            above = below;
            below = swapped;
            int row = aboveRow;
            aboveRow = belowRow;
            belowRow = row;
        }
        if (upper != aboveRow) {
            across(upper, above);
            aboveRow = upper;
        }
        if (lower != belowRow) {
            across(lower, below);
            belowRow = lower;
        }
    }

    private void across(int row, double[] out) {
        float[] v = map.values();
        int at = row * map.columns();
        int last = map.columns() - 1;
        for (int i = from; i < to; i++) {
            int l = left[i];
            double f = fraction[i];
            out[i] = v[at + l] * (1 - f) + v[at + Math.min(l + 1, last)] * f;
        }
    }
}

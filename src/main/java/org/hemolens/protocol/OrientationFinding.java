package org.hemolens.protocol;

import java.util.Arrays;
import java.util.Locale;
import org.hemolens.anatomy.CellGrid;

/**
 * In which plane a head is cut, from its shape: towards the neck the scan ends in the midst of the body, elsewhere in the
 * rounding of the skin; and left and right mirror each other.
 *
 * @param open for layers, rows, columns and each end of theirs: the body's area at that end by its largest along the axis
 * @param uneven for layers, rows, columns: how much the two halves differ, 0 to 1
 * @param middle for layers, rows, columns: twice the place of the plane about which the halves differ least
 * @param layers number of layers
 */
record OrientationFinding(double[][] open, double[] uneven, int[] middle, int layers) {
    /** An end within the body, not in its rounding; between them lies nothing in heads simulated and seen. */
    static final double OPEN = 0.54;

    private static final double NEAREST = 0.13;
    private static final int FEWEST_LAYERS = 6;
    private static final double SMALL = 0.03;
    private static final double SEARCH_MM = 30;

    static OrientationFinding of(CellGrid grid, boolean[] body) {
        double[][] open = new double[3][];
        double[] uneven = new double[3];
        int[] middle = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double[] area = new double[grid.length(axis)];
            for (int i = 0; i < grid.size(); i++) {
                area[grid.place(i, axis)] += body[i] ? 1 : 0;
            }
            open[axis] = ends(area);
            middle[axis] = middle(grid, axis, area);
            uneven[axis] = uneven(grid, axis, middle[axis]);
        }
        return new OrientationFinding(open, uneven, middle, grid.layers());
    }

    private static double[] ends(double[] area) {
        double most = Math.max(1, Arrays.stream(area).max().orElse(1));
        int[] at = body(area);
        return new double[] {area[at[0]] / most, area[at[1]] / most};
    }

    /** First and last place that holds something of the body. */
    static int[] body(double[] area) {
        double most = Arrays.stream(area).max().orElse(0);
        int first = 0;
        int last = area.length - 1;
        while (first < last && area[first] < SMALL * most) {
            first++;
        }
        while (last > first && area[last] < SMALL * most) {
            last--;
        }
        return new int[] {first, last};
    }

    /** Twice the place about which the halves differ least. */
    private static int middle(CellGrid grid, int axis, double[] area) {
        int[] at = body(area);
        int reach = (int) Math.round(SEARCH_MM / grid.sizeMm(axis));
        int best = at[0] + at[1];
        double least = uneven(grid, axis, best);
        for (int twice = at[0] + at[1] - reach; twice <= at[0] + at[1] + reach; twice++) {
            double differ = uneven(grid, axis, twice);
            if (differ < least) {
                least = differ;
                best = twice;
            }
        }
        return best;
    }

    /** Difference of the halves by their sum. */
    private static double uneven(CellGrid grid, int axis, int twice) {
        int stride = axis == 2 ? 1 : axis == 1 ? grid.columns() : grid.rows() * grid.columns();
        double differ = 0;
        double sum = 1;
        for (int i = 0; i < grid.size(); i++) {
            int place = grid.place(i, axis);
            int mirror = twice - place;
            if (mirror > place) {
                double a = weight(grid.mean(i));
                double b = mirror < grid.length(axis) ? weight(grid.mean(i + (mirror - place) * stride)) : 0;
                differ += Math.abs(a - b);
                sum += a + b;
            }
        }
        return differ / sum;
    }

    private static double weight(double hu) {
        return Math.max(-300, Math.min(500, hu)) + 300;
    }

    private double openness(int axis) {
        return Math.max(open[axis][0], open[axis][1]);
    }

    /** The axis that runs from the neck to the vertex: 0 layers, 1 rows, 2 columns. */
    int upright() {
        int within = openness(1) >= openness(2) ? 1 : 2;
        return openness(within) >= OPEN ? within : 0;
    }

    /** The axis that runs from right to left. */
    int across() {
        int upright = upright();
        int other = upright == 0 ? (uneven[1] < uneven[2] ? 1 : 2) : 3 - upright;
        return upright != 0 && uneven[0] < uneven[other] ? 0 : other;
    }

    /** The plane in which the head is cut, however sure that is: a word of {@link Words}. */
    String plane() {
        return upright() == 0 ? Words.AXIAL : across() == 0 ? Words.SAGITTAL : Words.CORONAL;
    }

    Reading reading() {
        if (layers < FEWEST_LAYERS) {
            return Reading.silent("too few slices to see the head's shape");
        }
        int upright = upright();
        double within = Math.max(openness(1), openness(2));
        double distance = Math.abs(within - OPEN) / NEAREST;
        if (upright == 0) {
            // a scan that ends in the skin on all sides tells nothing
            double ends = openness(0) >= 0.5 ? distance : Math.min(distance, 0.5);
            return Reading.of(
                    Words.AXIAL,
                    Margin.confidence(ends),
                    String.format(
                            Locale.ROOT,
                            "slices at the ends of the stack cut %.0f and %.0f %% of the widest section, and within the"
                                    + " slices the head is closed",
                            100 * open[0][0],
                            100 * open[0][1]));
        }
        double other = uneven[3 - upright];
        double mirror = Math.abs(Math.log(Math.max(1e-3, uneven[0]) / Math.max(1e-3, other))) / Math.log(1.3);
        return Reading.of(
                plane(),
                Margin.confidence(Math.min(distance, mirror)),
                String.format(
                        Locale.ROOT,
                        "the neck is cut within the slices; halves differ by %.0f %% along the stack and by %.0f %%"
                                + " across the slices",
                        100 * uneven[0],
                        100 * other));
    }
}

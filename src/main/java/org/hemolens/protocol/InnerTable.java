package org.hemolens.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * HU at the inner table by height, before and behind the middle, and by distance from the midline: whether a place near the
 * midline is denser than the sides at every height, as the sagittal sinus is. The head may be turned, so that the place is
 * looked for within {@link #REACH_MM}.
 */
final class InnerTable {
    private static final double BIN_MM = 4;
    private static final double REACH_MM = 24;
    private static final double SIDES_MM = 52;
    private static final int BINS = (int) (2 * REACH_MM / BIN_MM);
    private static final int FEWEST_CELLS = 4;
    private static final int FEWEST_HEIGHTS = 3;
    private static final double QUANTILE = 0.85;

    private final int heights;
    /** By height, half and bin; the last bin holds the sides. */
    private final List<List<Float>> cells = new ArrayList<>();

    InnerTable(int heights) {
        this.heights = heights;
        for (int i = 0; i < heights * 2 * (BINS + 1); i++) {
            cells.add(new ArrayList<>());
        }
    }

    /**
     * @param half 0 or 1, the halves before and behind the middle
     * @param offMm from the midline, with its sign
     */
    void take(int height, int half, double offMm, float hu) {
        if (Math.abs(offMm) < REACH_MM) {
            bin(height, half, (int) ((offMm + REACH_MM) / BIN_MM)).add(hu);
        } else if (Math.abs(offMm) < SIDES_MM) {
            bin(height, half, BINS).add(hu);
        }
    }

    private List<Float> bin(int height, int half, int bin) {
        return cells.get((height * 2 + half) * (BINS + 1) + bin);
    }

    /**
     * @param area enclosed at each height
     * @param least area from which a height counts
     * @return HU by which the densest place exceeds the sides, median over heights, and the number of heights
     */
    double[] excess(double[] area, double least) {
        double[] best = {Double.NEGATIVE_INFINITY, 0};
        for (int half = 0; half < 2; half++) {
            for (int middle = 0; middle < BINS; middle++) {
                double[] differences = new double[heights];
                int count = 0;
                for (int h = 0; h < heights; h++) {
                    List<Float> here = bin(h, half, middle);
                    List<Float> sides = bin(h, half, BINS);
                    if (area[h] >= least && here.size() >= FEWEST_CELLS && sides.size() >= FEWEST_CELLS) {
                        differences[count++] = quantile(here) - quantile(sides);
                    }
                }
                double[] sorted = Arrays.copyOf(differences, count);
                Arrays.sort(sorted);
                if (count >= FEWEST_HEIGHTS && sorted[count / 2] > best[0]) {
                    best = new double[] {sorted[count / 2], count};
                }
            }
        }
        return best[1] == 0 ? new double[] {0, 0} : best;
    }

    private static double quantile(List<Float> values) {
        List<Float> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) (sorted.size() * QUANTILE));
    }
}

package org.hemolens.protocol;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.hemolens.ct.CtVolume;

/**
 * Metal is denser than any bone; teeth may come near.
 *
 * @param largestMm2 largest area above {@link #METAL} HU in a slice
 * @param slices slices with any
 * @param layers layers of the grid with any
 * @param streaks share of the brain in those layers that is as dark or bright as no brain is
 * @param elsewhere the same in the other layers
 */
record MetalFinding(double largestMm2, int slices, Set<Integer> layers, double streaks, double elsewhere) {
    static final int METAL = 2500;
    private static final double LEAST_MM2 = 1.5;
    private static final int DARK = -20;
    private static final int BRIGHT = 110;

    static MetalFinding of(CtVolume volume, CellGrid grid, boolean[] core) {
        double largest = 0;
        int slices = 0;
        Set<Integer> layers = new HashSet<>();
        for (int s = 0; s < volume.sliceCount(); s++) {
            int count = 0;
            for (short hu : volume.hu(s)) {
                count += hu > METAL ? 1 : 0;
            }
            double area = count * volume.plane(s).rowSpacing() * volume.plane(s).columnSpacing();
            largest = Math.max(largest, area);
            if (area >= LEAST_MM2) {
                slices++;
                layers.add(grid.layerOf[s]);
            }
        }
        int[] off = new int[2];
        int[] all = new int[2];
        for (int i = 0; i < core.length; i++) {
            if (core[i]) {
                int where = layers.contains(grid.place(i, 0)) ? 0 : 1;
                all[where]++;
                off[where] += grid.mean[i] < DARK || grid.mean[i] > BRIGHT ? 1 : 0;
            }
        }
        return new MetalFinding(
                largest, slices, layers, (double) off[0] / Math.max(1, all[0]), (double) off[1] / Math.max(1, all[1]));
    }

    Reading reading() {
        if (largestMm2 < LEAST_MM2) {
            return Reading.of(
                    Words.NO_METAL,
                    Margin.confidence((LEAST_MM2 - largestMm2) / 1),
                    String.format(Locale.ROOT, "at most %.1f mm2 of a slice above %d HU", largestMm2, METAL));
        }
        return Reading.of(
                Words.METAL,
                Margin.confidence(Math.log(largestMm2 / LEAST_MM2) / Math.log(2)),
                String.format(
                        Locale.ROOT,
                        "up to %.0f mm2 above %d HU in %d slices; there %.1f %% of the brain is too dark or bright,"
                                + " elsewhere %.1f %%",
                        largestMm2,
                        METAL,
                        slices,
                        100 * streaks,
                        100 * elsewhere));
    }
}

package org.hemolens.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.hemolens.anatomy.CellGrid;
import org.hemolens.ct.CtVolume;

/**
 * Metal is denser than any bone; teeth may come near.
 *
 * @param largestMm2 largest area above {@link #METAL} HU in a slice
 * @param spotMm2 largest area of {@link MetalSpot}s in a slice: what thick slices leave of a clip; empty where slices are thin, in
 *     which none are looked for
 * @param slices slices with any
 * @param layers layers of the grid with any
 * @param streaks share of the brain in those layers that is as dark or bright as no brain is
 * @param elsewhere the same in the other layers
 */
record MetalFinding(
        double largestMm2, OptionalDouble spotMm2, int slices, Set<Integer> layers, double streaks, double elsewhere) {
    static final int METAL = 2500;
    private static final double LEAST_MM2 = 1.5;
    /** Slices this far apart may average a clip down to what bone has; in thinner ones noise and the tips of bones are as dense. */
    private static final double THICK_MM = 6;

    private static final int DARK = -20;
    private static final int BRIGHT = 110;

    static MetalFinding of(CtVolume volume, CellGrid grid, boolean[] core) {
        double largest = 0;
        double spots = 0;
        int slices = 0;
        Set<Integer> layers = new HashSet<>();
        boolean thick = distance(volume) >= THICK_MM;
        for (int s = 0; s < volume.sliceCount(); s++) {
            int count = 0;
            for (short hu : volume.hu(s)) {
                count += hu > METAL ? 1 : 0;
            }
            double pixelMm2 = volume.plane(s).rowSpacing() * volume.plane(s).columnSpacing();
            double spot = thick ? MetalSpot.count(volume.hu(s), volume.plane(s)) * pixelMm2 : 0;
            double area = count * pixelMm2;
            largest = Math.max(largest, area);
            spots = Math.max(spots, spot);
            if (area >= LEAST_MM2 || spot >= LEAST_MM2) {
                slices++;
                layers.add(grid.layerOf(s));
            }
        }
        int[] off = new int[2];
        int[] all = new int[2];
        for (int i = 0; i < core.length; i++) {
            if (core[i]) {
                int where = layers.contains(grid.place(i, 0)) ? 0 : 1;
                all[where]++;
                off[where] += grid.mean(i) < DARK || grid.mean(i) > BRIGHT ? 1 : 0;
            }
        }
        return new MetalFinding(
                largest,
                thick ? OptionalDouble.of(spots) : OptionalDouble.empty(),
                slices,
                layers,
                (double) off[0] / Math.max(1, all[0]),
                (double) off[1] / Math.max(1, all[1]));
    }

    /** Median distance of neighbouring slices, mm. */
    private static double distance(CtVolume volume) {
        List<Double> at = volume.geometry().positions();
        double[] steps = IntStream.range(1, at.size())
                .mapToDouble(i -> at.get(i) - at.get(i - 1))
                .sorted()
                .toArray();
        return steps.length == 0 ? 0 : steps[steps.length / 2];
    }

    Reading reading() {
        double spot = spotMm2.orElse(0);
        double most = Math.max(largestMm2, spot);
        if (most < LEAST_MM2) {
            String dense = String.format(Locale.ROOT, "at most %.1f mm2 of a slice above %d HU", largestMm2, METAL);
            String alone =
                    String.format(Locale.ROOT, "%s, %.1f mm2 above %d HU away from bone", dense, spot, MetalSpot.DENSE);
            return Reading.of(
                    Words.NO_METAL, Margin.confidence((LEAST_MM2 - most) / 1), spotMm2.isPresent() ? alone : dense);
        }
        if (largestMm2 < LEAST_MM2) {
            return Reading.of(
                    Words.METAL,
                    Margin.confidence(Math.log(spot / LEAST_MM2) / Math.log(2)),
                    String.format(
                            Locale.ROOT,
                            "a spot of %.0f mm2 above %d HU away from bone, in %d slices",
                            spot,
                            MetalSpot.DENSE,
                            slices));
        }
        return Reading.of(
                Words.METAL,
                Margin.confidence(Math.log(most / LEAST_MM2) / Math.log(2)),
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

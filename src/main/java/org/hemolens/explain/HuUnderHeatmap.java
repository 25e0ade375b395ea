package org.hemolens.explain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.anatomy.Region;
import org.hemolens.anatomy.SliceRegions;
import org.hemolens.ct.CtVolume;

/**
 * HU of the pixels where a map reaches half of its largest value.
 *
 * @param reading why there is nothing, or that there is
 * @param pixels within the contour, padding aside
 * @param mean HU; NaN unless measured
 * @param shares by range, 0 to 1; empty unless measured
 * @param bins pixels by HU: the first bin begins at {@link #FIRST_HU}, each is {@link #BIN_HU} wide, the first and the last
 *     also hold what lies beyond
 * @param hints what the HU may come from
 * @param symmetry against the mirrored side; empty where it cannot be compared
 * @param acrossMiddle whether it cannot because the contour lies upon its own mirror image
 */
public record HuUnderHeatmap(
        MapReading reading,
        int pixels,
        double mean,
        Map<HuRange, Double> shares,
        List<Integer> bins,
        List<HuHint> hints,
        Optional<HuSymmetry> symmetry,
        boolean acrossMiddle) {
    /** Of the map's largest value: what lies within the contour. */
    public static final double CONTOUR_SHARE = 0.5;

    public static final int FIRST_HU = HuCount.FIRST_HU;
    public static final int BIN_HU = HuCount.BIN_HU;
    /** Pixels nearer to bone than that hold a part of it, mm. */
    private static final double NEAR_BONE_MM = 2;

    private static final double OWN_IMAGE = 0.4;
    private static final int FEWEST = 20;

    public HuUnderHeatmap {
        shares = Map.copyOf(shares);
        bins = List.copyOf(bins);
        hints = List.copyOf(hints);
    }

    private static HuUnderHeatmap none(MapReading why) {
        return new HuUnderHeatmap(why, 0, Double.NaN, Map.of(), List.of(), List.of(), Optional.empty(), false);
    }

    /**
     * @param hu of the slice, row-major
     * @param regions of the same slice
     * @param pixelMm smaller of the distances between rows and columns
     */
    public static HuUnderHeatmap of(Heatmap map, short[] hu, SliceRegions regions, double pixelMm) {
        MapReading reading = MapReading.of(map, regions.rows(), regions.columns());
        if (reading != MapReading.MEASURED) {
            return none(reading);
        }
        float[] values = map.onSlicePixels();
        float largest = 0;
        for (float v : values) {
            largest = Math.max(largest, v);
        }
        double least = CONTOUR_SHARE * largest;
        int near = Math.max(1, (int) Math.round(NEAR_BONE_MM / pixelMm));
        HuCount all = new HuCount();
        HuCount inside = new HuCount();
        HuCount here = new HuCount();
        HuCount there = new HuCount();
        int own = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] < least || hu[i] == CtVolume.PADDING) {
                continue;
            }
            all.take(hu[i]);
            if (!inside(regions, i, near)) {
                continue;
            }
            inside.take(hu[i]);
            int image = regions.mirrored(i);
            if (image >= 0 && inside(regions, image, near)) {
                here.take(hu[i]);
                there.take(hu[image]);
                own += values[image] >= least ? 1 : 0;
            }
        }
        if (all.count() == 0) {
            return none(MapReading.EMPTY);
        }
        boolean acrossMiddle = own > OWN_IMAGE * here.count();
        boolean compared = here.count() >= FEWEST && !acrossMiddle;
        Map<HuRange, Double> shares = new EnumMap<>(HuRange.class);
        for (HuRange range : HuRange.values()) {
            shares.put(range, all.share(range));
        }
        return new HuUnderHeatmap(
                reading,
                all.count(),
                all.mean(),
                shares,
                java.util.Arrays.stream(all.bins()).boxed().toList(),
                HuHints.of(all, inside, here, compared ? Optional.of(there) : Optional.empty()),
                compared
                        ? Optional.of(new HuSymmetry(
                                here.count(),
                                here.mean(),
                                there.mean(),
                                here.share(HuRange.ACUTE_BLOOD, HuRange.METAL),
                                there.share(HuRange.ACUTE_BLOOD, HuRange.METAL)))
                        : Optional.empty(),
                acrossMiddle);
    }

    /** Inside the skull, with no bone in the four directions within some pixels. */
    private static boolean inside(SliceRegions regions, int pixel, int near) {
        if (!regions.at(pixel).insideSkull()) {
            return false;
        }
        int columns = regions.columns();
        int row = pixel / columns;
        int column = pixel % columns;
        return !(bone(regions, pixel - near * columns, row >= near)
                || bone(regions, pixel + near * columns, row + near < regions.rows())
                || bone(regions, pixel - near, column >= near)
                || bone(regions, pixel + near, column + near < columns));
    }

    private static boolean bone(SliceRegions regions, int pixel, boolean there) {
        return there && regions.at(pixel) == Region.SKULL;
    }
}

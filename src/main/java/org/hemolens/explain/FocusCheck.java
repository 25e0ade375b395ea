package org.hemolens.explain;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hemolens.anatomy.Region;
import org.hemolens.anatomy.SliceRegions;

/**
 * Where in the head a map lies: the share of its energy, the sum of its values on the slice's pixels, in each region. Values
 * below {@link #LEAST_SHARE} of the largest do not count: they are hardly drawn, and there are many of them about the head.
 *
 * @param reading why there are no shares, or that there are
 * @param shares of every region, 0 to 1, together 1; empty unless measured
 */
public record FocusCheck(MapReading reading, Map<Region, Double> shares) {
    /** Of the map's largest value. */
    public static final double LEAST_SHARE = 0.1;
    /** Share outside the skull from which on a warning is due. */
    public static final double WARNED_SHARE = 0.5;

    public FocusCheck {
        shares = Map.copyOf(shares);
    }

    /** @param regions of the slice that the map is of */
    public static FocusCheck of(Heatmap map, SliceRegions regions) {
        MapReading reading = MapReading.of(map, regions.rows(), regions.columns());
        if (reading != MapReading.MEASURED) {
            return new FocusCheck(reading, Map.of());
        }
        float[] values = map.onSlicePixels();
        double least = LEAST_SHARE * map.max();
        double[] sums = new double[Region.values().length];
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= least) {
                sums[regions.at(i).ordinal()] += values[i];
                all += values[i];
            }
        }
        if (all == 0) {
            return new FocusCheck(MapReading.EMPTY, Map.of());
        }
        Map<Region, Double> shares = new EnumMap<>(Region.class);
        for (Region region : Region.values()) {
            shares.put(region, sums[region.ordinal()] / all);
        }
        return new FocusCheck(reading, shares);
    }

    /** 0 unless measured. */
    public double share(Region region) {
        return shares.getOrDefault(region, 0.0);
    }

    /** In the space inside the skull; 0 unless measured. */
    public double insideSkull() {
        double sum = 0;
        for (Region region : Region.values()) {
            sum += region.insideSkull() ? share(region) : 0;
        }
        return sum;
    }

    /** Beyond the skull's bone; 0 unless measured. */
    public double outsideSkull() {
        double sum = 0;
        for (Region region : Region.values()) {
            sum += region.outsideSkull() ? share(region) : 0;
        }
        return sum;
    }

    public boolean warns() {
        return outsideSkull() >= WARNED_SHARE;
    }

    /** In English, when one is due. */
    public Optional<String> warning() {
        return warns()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%.0f %% of the map lies outside the skull; the model may have looked elsewhere",
                        100 * outsideSkull()))
                : Optional.empty();
    }
}

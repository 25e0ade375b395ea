package org.hemolens.explain;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.VolumeGeometry;

/**
 * How much map there is on each slice: the sum of a map's values, each times the area of its cell. A value has the unit of the
 * logit explained, so that slices of one class, target and branch can be compared, and no map is scaled by itself.
 *
 * @param perSlice viewing order; NaN where a slice has no map, or one that is not finite
 * @param inCm2 areas are cm²; else, where no pixel size is known, pixels
 */
public record MapEnergy(double[] perSlice, boolean inCm2) {
    /** @param maps of one class, target and branch, by slice */
    public static MapEnergy of(VolumeGeometry geometry, IntFunction<Optional<Heatmap>> maps) {
        boolean known = geometry.planes().stream().allMatch(p -> p.rowSpacing() > 0 && p.columnSpacing() > 0);
        double[] all = IntStream.range(0, geometry.sliceCount())
                .mapToDouble(i -> maps.apply(i)
                        .map(m -> of(m, geometry.planes().get(i), known))
                        .orElse(Double.NaN))
                .toArray();
        return new MapEnergy(all, known);
    }

    private static double of(Heatmap map, ImagePlane plane, boolean known) {
        if (map.state() == Heatmap.State.NOT_FINITE) {
            return Double.NaN;
        }
        double sum = 0;
        for (float v : map.values()) {
            sum += v;
        }
        MapPlacement p = map.placement();
        double pixels = (double) p.cropRows() * p.cropColumns() / (map.rows() * map.columns());
        return sum * pixels * (known ? plane.rowSpacing() * plane.columnSpacing() / 100 : 1);
    }

    /** The scan's largest, which is the scale of all slices; 0 where there is none. */
    public double largest() {
        return Arrays.stream(perSlice).filter(Double::isFinite).max().orElse(0);
    }
}

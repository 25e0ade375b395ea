package org.hemolens.report;

import java.util.Optional;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapChecks;

/**
 * One heatmap of an export.
 *
 * @param slice index, viewing order
 * @param map what was exported
 * @param probability of the class on this slice, for the map's target
 * @param threshold of the class, which the probability reached
 * @param scale map value that counts as full strength before the probability: the map's largest; NaN when there is nothing to draw
 * @param npy file name in the output folder; empty when nothing was written
 * @param png file name in the output folder; empty when nothing was written
 * @param note why there is no map to see, in words; empty when there is one
 * @param checks where the map lies, and HU under it
 */
public record ExportedHeatmap(
        int slice,
        Heatmap map,
        double probability,
        double threshold,
        double scale,
        Optional<String> npy,
        Optional<String> png,
        Optional<String> note,
        MapChecks checks) {}

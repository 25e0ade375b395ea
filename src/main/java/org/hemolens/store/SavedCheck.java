package org.hemolens.store;

import java.util.List;
import org.hemolens.model.HemorrhageClass;

/**
 * Where a heatmap lies and the HU under it.
 *
 * @param slice viewing order, from 0
 * @param region id of the region that holds most of the map; empty when the map could not be measured
 * @param outsideSkull share of the map outside the skull, 0 to 1; NaN when not measured
 * @param warned whether the focus check warns
 * @param meanHu under the map's half-maximum contour; NaN when not measured
 * @param hints ids of what the HU may come from, such as "calcification_likely"
 */
public record SavedCheck(
        int slice,
        HemorrhageClass hemorrhageClass,
        String region,
        double outsideSkull,
        boolean warned,
        double meanHu,
        List<String> hints) {
    public SavedCheck {
        hints = List.copyOf(hints);
    }
}

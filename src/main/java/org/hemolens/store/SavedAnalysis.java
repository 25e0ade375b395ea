package org.hemolens.store;

import java.util.List;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;

/**
 * One analysis as it is kept.
 *
 * @param study of the whole scan
 * @param slices viewing order
 * @param checks of the heatmaps that were looked at
 */
public record SavedAnalysis(
        SeriesKey series,
        ModelIdentity model,
        String device,
        GateOutcome gate,
        Probabilities study,
        List<SavedSlice> slices,
        List<SavedCheck> checks) {
    public SavedAnalysis {
        slices = List.copyOf(slices);
        checks = List.copyOf(checks);
    }
}

package org.hemolens.ui.explain;

import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapChecks;

/** What can be said of the heatmap on screen. */
sealed interface ShownChecks {
    /** Nothing, and why, in the language of the window. */
    record Nothing(String why) implements ShownChecks {}

    /**
     * The checks of exactly that map.
     *
     * @param slice index of the slice that it is of
     */
    record Checks(Heatmap map, int slice, MapChecks checks) implements ShownChecks {}
}

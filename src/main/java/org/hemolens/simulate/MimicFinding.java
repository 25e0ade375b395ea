package org.hemolens.simulate;

import java.util.List;

/**
 * A mimic as it came to be seen in a scan.
 *
 * @param side {@code left}, {@code right}, {@code both} or {@code middle}
 * @param slices those in which it covers at least {@link #AREA_MM2}, ascending, in viewing order
 */
record MimicFinding(MimicKind kind, String side, List<Integer> slices) {
    /** A mimic counts as present in a slice from this area on, mm2. */
    static final double AREA_MM2 = 3;
}

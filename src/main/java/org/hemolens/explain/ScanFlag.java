package org.hemolens.explain;

/** Something in the course of a class through the scan that a reader should look at twice. */
public sealed interface ScanFlag {
    /** The slice to look at. */
    int slice();

    /**
     * A slice above the threshold while all its neighbours are well below.
     *
     * @param probability of the slice
     * @param neighbours highest probability within {@link ScanPattern#NEIGHBOURS_MM}
     */
    record Isolated(int slice, double probability, double neighbours) implements ScanFlag {}

    /**
     * Two adjacent slices above the threshold whose maps lie on either side of the midline.
     *
     * @param slice the lower one
     * @param next the upper one
     * @param leftMm centre of the lower one's map, to the patient's left of the midline; negative to the right
     * @param nextLeftMm of the upper one's
     */
    record SideJump(int slice, int next, double leftMm, double nextLeftMm) implements ScanFlag {}
}

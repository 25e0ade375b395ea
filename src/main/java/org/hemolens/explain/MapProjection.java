package org.hemolens.explain;

/**
 * Maps of a whole scan seen from one side, over the brain for orientation.
 *
 * @param side from which
 * @param rows of both pictures
 * @param columns of both pictures
 * @param rowMm from one row to the next
 * @param columnMm from one column to the next
 * @param map largest value of {@code probability * value / scale} along each line of sight, {@code [rows * columns]}, 0 to 1
 * @param brain mean along it of HU brought from {@link MapVolume#BRAIN_LOW}..{@link MapVolume#BRAIN_HIGH} to 0..1, and then
 *     brightened so that the largest is 1, {@code [rows * columns]}
 */
public record MapProjection(
        Side side, int rows, int columns, double rowMm, double columnMm, float[] map, float[] brain) {
    /** From where the scan is looked at. */
    public enum Side {
        /** From below, along the slices' normal: the patient's right is left, anterior is up. */
        AXIAL,
        /** From the front: the patient's right is left, the head is up. */
        CORONAL,
        /** From the patient's left: anterior is left, the head is up. */
        SAGITTAL
    }
}

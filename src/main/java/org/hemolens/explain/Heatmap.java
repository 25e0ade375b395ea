package org.hemolens.explain;

import org.hemolens.model.HemorrhageClass;

/**
 * A class activation map and where it lies. It shows what influenced the model, not where blood is.
 *
 * @param hemorrhageClass the class explained
 * @param target the logit explained
 * @param method such as "Grad-CAM++"
 * @param branch the slice network's name, or "fused"
 * @param rows rows of the map
 * @param columns columns of the map
 * @param values not negative, {@code [rows * columns]}, row-major, in the model's frame; not to be changed
 * @param placement where it lies on the stored slice
 */
public record Heatmap(
        HemorrhageClass hemorrhageClass,
        CamTarget target,
        String method,
        String branch,
        int rows,
        int columns,
        float[] values,
        MapPlacement placement) {

    /** What a map is before it may be drawn. */
    public enum State {
        DRAWABLE,
        /** Zero everywhere: nothing in the last convolution spoke for the class. */
        EMPTY,
        /** The same everywhere, but not zero: it points nowhere, and a wash over all of the slice would look as if it did. */
        CONSTANT,
        /** Holds a NaN or an infinity: said in words, never drawn. */
        NOT_FINITE
    }

    public State state() {
        float max = 0;
        boolean constant = true;
        for (float v : values) {
            if (!Float.isFinite(v)) {
                return State.NOT_FINITE;
            }
            max = Math.max(max, v);
            constant &= v == values[0];
        }
        return max <= 0 ? State.EMPTY : constant ? State.CONSTANT : State.DRAWABLE;
    }

    /** Largest value. */
    public float max() {
        float max = 0;
        for (float v : values) {
            max = Math.max(max, v);
        }
        return max;
    }

    /**
     * The map on the stored slice's pixels, bilinear between cell centres, 0 outside the crop.
     *
     * @return {@code [sliceRows * sliceColumns]}, row-major, same unit as {@code values}
     */
    public float[] onSlicePixels() {
        return MapResampling.onSlicePixels(this, false);
    }

    /** The same in blocks: each cell as it was computed, nothing between the cells. */
    public float[] cellsOnSlicePixels() {
        return MapResampling.onSlicePixels(this, true);
    }

    /** The same map of the slice with rows and columns exchanged. */
    public Heatmap transposed() {
        float[] turned = new float[values.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = values[r * columns + c];
            }
        }
        return new Heatmap(hemorrhageClass, target, method, branch, columns, rows, turned, placement.transposed());
    }
}

package org.hemolens.explain;

import org.hemolens.model.CropPlacement;

/**
 * Where a feature map lies on the stored slice: the inverse of the crop, resize and flips of the model's input. Map cell
 * (i, j) covers, in the cropped and flipped picture, rows {@code i * cropRows / mapRows} to {@code (i + 1) * cropRows /
 * mapRows}.
 *
 * @param sliceRows rows of the stored slice
 * @param sliceColumns columns of the stored slice
 * @param cropRow first row of the crop, in the canonical (flipped) picture
 * @param cropColumn first column of the crop, in the canonical picture
 * @param cropRows rows of the crop
 * @param cropColumns columns of the crop
 * @param flipRows whether stored rows run posterior to anterior, so that they were flipped for the model
 * @param flipColumns whether stored columns run from the patient's left to right, so that they were flipped
 */
public record MapPlacement(
        int sliceRows,
        int sliceColumns,
        int cropRow,
        int cropColumn,
        int cropRows,
        int cropColumns,
        boolean flipRows,
        boolean flipColumns) {

    /** Where a network's maps lie that was fed with that crop. */
    public static MapPlacement of(CropPlacement crop) {
        return new MapPlacement(
                crop.sliceRows(),
                crop.sliceColumns(),
                crop.cropRow(),
                crop.cropColumn(),
                crop.cropRows(),
                crop.cropColumns(),
                crop.flipRows(),
                crop.flipColumns());
    }

    /** The same place on the slice with rows and columns exchanged. */
    MapPlacement transposed() {
        return new MapPlacement(
                sliceColumns, sliceRows, cropColumn, cropRow, cropColumns, cropRows, flipColumns, flipRows);
    }
}

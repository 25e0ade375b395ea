package org.hemolens.model;

import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/**
 * How a stored slice is flipped into the canonical frame (rows from the patient's right to left, columns from anterior to
 * posterior) and which part of it the network sees.
 *
 * @param sliceRows rows of the stored slice
 * @param sliceColumns columns of the stored slice
 * @param cropRow first row of the crop, in the canonical picture
 * @param cropColumn first column of the crop, in the canonical picture
 * @param cropRows rows of the crop
 * @param cropColumns columns of the crop
 * @param flipRows whether stored rows run posterior to anterior
 * @param flipColumns whether stored columns run from the patient's left to right
 */
public record CropPlacement(
        int sliceRows,
        int sliceColumns,
        int cropRow,
        int cropColumn,
        int cropRows,
        int cropColumns,
        boolean flipRows,
        boolean flipColumns) {

    /**
     * The centred crop: kept = nearest whole number (a half goes up), at least 1, offset = floor((n - kept) / 2).
     *
     * @param fraction part of rows and columns that is kept
     * @throws ModelException when rows do not run along the patient's right-left axis and columns along the
     *     anterior-posterior axis, so that no flip makes the canonical frame
     */
    public static CropPlacement of(ImagePlane plane, double fraction) throws ModelException {
        Vector3 row = plane.rowDirection();
        Vector3 column = plane.columnDirection();
        // DICOM patient frame: x grows to the patient's left, y to posterior (PS3.3 C.7.6.2.1.1).
        if (!mostlyAlong(row.x(), row) || !mostlyAlong(column.y(), column)) {
            throw new ModelException("the slice's rows and columns do not run right-left and anterior-posterior"
                    + " (row direction " + row + ", column direction " + column + "): no input can be made of it");
        }
        int rows = kept(plane.rows(), fraction);
        int columns = kept(plane.columns(), fraction);
        return new CropPlacement(
                plane.rows(),
                plane.columns(),
                (plane.rows() - rows) / 2,
                (plane.columns() - columns) / 2,
                rows,
                columns,
                column.y() < 0,
                row.x() < 0);
    }

    /** Whether the component is the direction's largest: within 45 degrees or so of the axis. */
    private static boolean mostlyAlong(double component, Vector3 direction) {
        double largest = Math.max(Math.abs(direction.x()), Math.max(Math.abs(direction.y()), Math.abs(direction.z())));
        return component != 0 && Math.abs(component) >= largest;
    }

    private static int kept(int n, double fraction) {
        return Math.clamp(Math.round(n * fraction), 1, n);
    }

    /** Index into the stored slice of a pixel of the crop. */
    int storedIndex(int row, int column) {
        int r = cropRow + row;
        int c = cropColumn + column;
        return (flipRows ? sliceRows - 1 - r : r) * sliceColumns + (flipColumns ? sliceColumns - 1 - c : c);
    }
}

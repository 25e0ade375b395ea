package org.hemolens.ct;

/**
 * Where one slice lies in the patient (DICOM PS3.3 C.7.6.2, Image Plane Module).
 *
 * @param position centre of the first pixel, ImagePositionPatient, mm
 * @param rowDirection unit vector along a row, towards higher column index (first three of ImageOrientationPatient)
 * @param columnDirection unit vector down a column, towards higher row index (last three)
 * @param rowSpacing mm between rows (first of PixelSpacing); 0 where it is not known
 * @param columnSpacing mm between columns (second of PixelSpacing); 0 where it is not known
 * @param rows number of rows
 * @param columns number of columns
 */
public record ImagePlane(
        Vector3 position,
        Vector3 rowDirection,
        Vector3 columnDirection,
        double rowSpacing,
        double columnSpacing,
        int rows,
        int columns) {

    /** Unit normal, row direction cross column direction. */
    public Vector3 normal() {
        return rowDirection.cross(columnDirection).normalized();
    }

    /**
     * @param row row index, pixel centres at whole numbers
     * @param column column index
     * @return the point in the patient frame, mm
     */
    public Vector3 toPatient(double row, double column) {
        return position.plus(rowDirection.times(column * columnSpacing)).plus(columnDirection.times(row * rowSpacing));
    }
}

package org.hemolens.dicom.write;

/**
 * What is the same in all files of a series of axial CT images.
 *
 * @param patientName PN, such as {@code SIMULATED^SEED 7}
 * @param identity text from which the UIDs are derived: the same identity gives the same UIDs
 * @param rows and columns of each image
 * @param pixelMm PixelSpacing in both directions
 * @param thicknessMm SliceThickness, also SpacingBetweenSlices
 * @param cornerX x of the middle of the first column, patient frame, mm
 * @param cornerY y of the middle of the first row
 */
public record CtSeries(
        String patientName,
        String patientId,
        String identity,
        String seriesDescription,
        String imageComments,
        String kernel,
        int rows,
        int columns,
        double pixelMm,
        double thicknessMm,
        double cornerX,
        double cornerY) {}

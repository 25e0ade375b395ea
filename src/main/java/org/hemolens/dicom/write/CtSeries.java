package org.hemolens.dicom.write;

/**
 * What is the same in all files of a series of CT images.
 *
 * @param patientName PN, such as {@code SIMULATED^SEED 7}
 * @param identity text from which the UIDs are derived: the same identity gives the same UIDs
 * @param protocol how it was scanned
 * @param rows and columns of each image
 * @param pixelMm PixelSpacing in both directions
 * @param orientation ImageOrientationPatient, six cosines
 */
public record CtSeries(
        String patientName,
        String patientId,
        String identity,
        String seriesDescription,
        String imageComments,
        CtProtocol protocol,
        int rows,
        int columns,
        double pixelMm,
        double[] orientation) {}

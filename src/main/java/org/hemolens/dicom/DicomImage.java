package org.hemolens.dicom;

/**
 * A decoded image.
 *
 * @param header its header
 * @param hu Hounsfield units, {@code [rows * columns]}, row-major; padding as {@code CtVolume.PADDING}
 * @param rows number of rows
 * @param columns number of columns
 */
public record DicomImage(DicomHeader header, short[] hu, int rows, int columns) {}

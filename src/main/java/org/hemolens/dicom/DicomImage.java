package org.hemolens.dicom;

/**
 * A decoded image.
 *
 * @param header its header
 * @param hu Hounsfield units, {@code [rows * columns]}, row-major; padding as {@code CtVolume.PADDING}
 * @param rows number of rows
 * @param columns number of columns
 * @param unwrapped whether HU below 0 were stored wrapped into 12 unsigned bits, which was undone
 */
public record DicomImage(DicomHeader header, short[] hu, int rows, int columns, boolean unwrapped) {
    /** An image as its header says. */
    public DicomImage(DicomHeader header, short[] hu, int rows, int columns) {
        this(header, hu, rows, columns, false);
    }
}

package org.hemolens.dicom;

import java.util.Set;

/**
 * A decoded image.
 *
 * @param header its header
 * @param hu Hounsfield units, {@code [rows * columns]}, row-major; padding as {@code CtVolume.PADDING}
 * @param rows number of rows
 * @param columns number of columns
 * @param notes what was done to the pixels beyond what the header says
 */
public record DicomImage(DicomHeader header, short[] hu, int rows, int columns, Set<PixelNote.Kind> notes) {
    public DicomImage {
        notes = Set.copyOf(notes);
    }

    /** An image as its header says. */
    public DicomImage(DicomHeader header, short[] hu, int rows, int columns) {
        this(header, hu, rows, columns, Set.of());
    }

    /** Whether HU below 0 were stored wrapped into 12 unsigned bits, which was undone. */
    public boolean unwrapped() {
        return notes.contains(PixelNote.Kind.WRAPPED_VALUES);
    }
}

package org.hemolens.dicom;

import java.nio.file.Path;

/** Decodes the slice in a file to HU; each kind of file has its own. Implementations are thread-safe. */
@FunctionalInterface
public interface SliceReader {
    /**
     * @param hu {@code [rows * columns]}, row-major; padding as {@code CtVolume.PADDING}
     * @param rows number of rows
     * @param columns number of columns
     * @param unwrapped whether wrapped values were undone, as {@link DicomImage#unwrapped()}
     * @param sopInstanceUid which image it is; empty where files do not say
     */
    record Pixels(short[] hu, int rows, int columns, boolean unwrapped, String sopInstanceUid) {
        /** Of a file that does not say which image it is. */
        public Pixels(short[] hu, int rows, int columns, boolean unwrapped) {
            this(hu, rows, columns, unwrapped, "");
        }
    }

    /**
     * @param frame index of the frame, 0 in a file of one frame
     * @throws DicomException when the file cannot be decoded, naming it and the reason
     */
    Pixels read(Path file, int frame) throws DicomException;

    /** Slices of DICOM files. */
    static SliceReader of(DicomReader reader) {
        return (file, frame) -> {
            DicomImage image = reader.readImage(file, frame);
            return new Pixels(
                    image.hu(),
                    image.rows(),
                    image.columns(),
                    image.unwrapped(),
                    image.header().text(Tag.SOP_INSTANCE_UID).orElse(""));
        };
    }
}

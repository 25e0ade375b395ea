package org.hemolens.dicom;

import java.nio.file.Path;

/** The port through which every DICOM file is read. Implementations are thread-safe and keep no file open. */
public interface DicomReader {
    /**
     * Reads the header up to, not including, the pixel data.
     *
     * @throws DicomException when the file is missing, empty, truncated, no DICOM or corrupt
     */
    DicomHeader readHeader(Path file) throws DicomException;

    /**
     * Reads and decodes one frame of a grayscale image to Hounsfield units: HU = slope * stored + intercept (PS3.3
     * C.11.1.1.2), rounded to int16; MONOCHROME1 changes nothing in HU; pixel padding becomes {@link
     * org.hemolens.ct.CtVolume#PADDING}; the 12-in-16 wrap of old scanners is undone.
     *
     * @param frame index of the frame, from 0 to {@link DicomHeader#frames()} - 1
     * @throws DicomException when the frame cannot be decoded, naming the reason
     */
    DicomImage readImage(Path file, int frame) throws DicomException;

    /** The first frame, which of most files is the only one. */
    default DicomImage readImage(Path file) throws DicomException {
        return readImage(file, 0);
    }
}

package org.hemolens.dicom;

import java.nio.file.Path;

/** The port through which all attributes of a file are listed, to be looked at. Thread-safe; may wait for a drive. */
@FunctionalInterface
public interface AttributeLister {
    /**
     * Lists file meta information and data set, sequences with their items. Of a file that is damaged further on what comes
     * before is listed, see {@link AttributeListing#damage()}. Pixels are not read, and memory is bounded however large the
     * file.
     *
     * @throws DicomException when the file is missing, unreadable, empty or no DICOM
     */
    AttributeListing list(Path file) throws DicomException;
}

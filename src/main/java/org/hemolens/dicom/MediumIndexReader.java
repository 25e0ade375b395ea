package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.List;

/** Reads the index of a medium (DICOMDIR, PS3.3 annex F). Thread-safe. */
@FunctionalInterface
public interface MediumIndexReader {
    /** Reads no index. */
    MediumIndexReader NONE = file -> List.of();

    /**
     * The files that the index names, each as its folders and its name below the index's own folder. Records are taken one
     * after the other as they lie in the file: offsets between them, which may lead in a circle, are not followed.
     *
     * @throws DicomException when it is no index or damaged
     */
    List<List<String>> filesNamed(Path index) throws DicomException;
}

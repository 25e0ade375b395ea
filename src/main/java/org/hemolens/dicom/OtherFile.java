package org.hemolens.dicom;

import java.nio.file.Path;

/**
 * What is kept of the header of a file that holds no measured slices.
 *
 * @param head what it has in common with others of its series, shared with them
 */
record OtherFile(Path file, ObjectKind kind, String sopInstanceUid, SeriesHead head) {}

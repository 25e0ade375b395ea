package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.hemolens.window.WindowLevel;

/**
 * One slice of a series before it is decoded.
 *
 * @param sopInstanceUid empty where the file has none
 * @param fileWindow the file's own first window centre and width, if it has one
 */
public record SliceFile(
        Path file, String sopInstanceUid, OptionalInt instanceNumber, Optional<WindowLevel> fileWindow) {}

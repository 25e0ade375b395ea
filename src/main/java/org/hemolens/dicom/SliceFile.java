package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.hemolens.window.WindowLevel;

/**
 * One slice of a series before it is decoded.
 *
 * @param frame index of the frame in the file, 0 in a file of one frame
 * @param sopInstanceUid empty where the file has none
 * @param fileWindow the file's own first window centre and width, if it has one
 * @param fileCurves all windows and tables that the file asks for
 */
public record SliceFile(
        Path file,
        int frame,
        String sopInstanceUid,
        OptionalInt instanceNumber,
        Optional<WindowLevel> fileWindow,
        FileCurves fileCurves) {
    /** A slice of whose windows one is known at most. */
    public SliceFile(
            Path file, int frame, String sopInstanceUid, OptionalInt instanceNumber, Optional<WindowLevel> fileWindow) {
        this(file, frame, sopInstanceUid, instanceNumber, fileWindow, FileCurves.NONE);
    }

    /** The only slice of a file. */
    public SliceFile(Path file, String sopInstanceUid, OptionalInt instanceNumber, Optional<WindowLevel> fileWindow) {
        this(file, 0, sopInstanceUid, instanceNumber, fileWindow);
    }
}

package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Something that was not loaded, for the user to see; never silence.
 *
 * @param file what was rejected
 * @param reason kind of reason
 * @param message one line: file name and reason in words
 */
public record SeriesRejection(Path file, Reason reason, String message) {
    /** Kinds of reason. */
    public enum Reason {
        NOT_FOUND,
        /** A file that an index of a medium names, and that is not there. */
        MISSING_FILE,
        EMPTY_FILE,
        NOT_DICOM,
        /** A picture where DICOM was asked for; it can be opened as one, with its gray window. */
        PNG_IMAGE,
        /** Something else where pictures were asked for. */
        NOT_PNG,
        TOO_LARGE,
        /** No measured slices: a report, a picture of a screen and their like. */
        NOT_ANALYSED,
        /** An archive whose password is not known. */
        PASSWORD_NEEDED,
        TRUNCATED,
        CORRUPT,
        MISSING_PIXEL_DATA,
        WRONG_LENGTH,
        UNSUPPORTED_TRANSFER_SYNTAX,
        UNSUPPORTED_PIXELS,
        COLOUR_IMAGE,
        MISSING_ATTRIBUTE,
        DUPLICATE,
        DIFFERENT_SIZE,
        /** Another image than when it was found. */
        CHANGED,
        UNREADABLE;

        /** The kind in words, such as "not DICOM": nothing of the file. */
        public String words() {
            return name().toLowerCase(Locale.ROOT)
                    .replace('_', ' ')
                    .replace("dicom", "DICOM")
                    .replace("png", "PNG");
        }
    }
}

package org.hemolens.image;

import java.io.Serial;
import org.hemolens.dicom.SeriesRejection.Reason;

/** Why a file cannot be read as a picture; the file's name is put before it where it is known. */
final class PngException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final Reason reason;

    PngException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}

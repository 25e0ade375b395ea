package org.hemolens.dicom.codec;

import java.io.Serial;
import org.hemolens.dicom.SeriesRejection.Reason;

/** What is wrong with the bytes; the reader adds the file's name. */
final class CodecException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final Reason reason;

    CodecException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String text() {
        String message = getMessage();
        return message == null ? reason.name() : message;
    }
}

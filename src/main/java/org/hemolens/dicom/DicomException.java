package org.hemolens.dicom;

import java.io.Serial;
import java.nio.file.Path;

/** A file could not be read as what was asked; names the file and the reason. The only exception out of the port. */
public final class DicomException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final String file;
    private final SeriesRejection.Reason reason;

    public DicomException(Path file, SeriesRejection.Reason reason, String message) {
        super(file.getFileName() + ": " + message);
        this.file = file.toString();
        this.reason = reason;
    }

    public Path file() {
        return Path.of(file);
    }

    public SeriesRejection.Reason reason() {
        return reason;
    }

    public SeriesRejection toRejection() {
        return new SeriesRejection(file(), reason, getMessage() == null ? reason.name() : getMessage());
    }
}

package org.hemolens.report;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file or folder could not be written; the message names it and the reason. */
public final class OutputException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    public OutputException(Path target, String reason) {
        super(target + ": cannot be written: " + reason);
    }

    public OutputException(Path target, IOException cause) {
        super(target + ": cannot be written: " + reason(cause), cause);
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        if (e instanceof AccessDeniedException denied) {
            return "no permission at " + denied.getFile();
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is a file, not a folder";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return message == null ? e.getClass().getSimpleName() : message;
    }
}

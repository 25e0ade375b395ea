package org.hemolens.cli;

import java.io.Serial;
import java.nio.file.Path;

/** A command ends with this status, and the message is its reason. */
final class CommandFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    CommandFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    CommandFailure(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** A package that cannot be used; the reason may name the folder already. */
    static CommandFailure unusable(Path folder, String problem) {
        return new CommandFailure(
                ExitStatus.MODEL, problem.contains(folder.toString()) ? problem : folder + ": " + problem);
    }

    int status() {
        return status;
    }
}

package org.hemolens.cli;

import java.io.Serial;

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

    int status() {
        return status;
    }
}

package org.hemolens.model;

import java.io.Serial;

/** A model package cannot be used or a network failed; the message names the file or field and the reason. */
public class ModelException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}

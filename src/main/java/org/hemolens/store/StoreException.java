package org.hemolens.store;

import java.io.IOException;
import java.io.Serial;

/** A store that cannot be opened, read or written; the message names it and the reason. */
public final class StoreException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.hemolens.audit;

import java.io.Serial;

/** What an audit was given cannot be used; the message names it and the reason. */
public final class AuditException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public AuditException(String message) {
        super(message);
    }

    public AuditException(String message, Throwable cause) {
        super(message, cause);
    }
}

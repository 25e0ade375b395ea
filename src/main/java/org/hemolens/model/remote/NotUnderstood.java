package org.hemolens.model.remote;

import java.io.Serial;
import org.hemolens.model.ModelException;

/** Server and program do not speak of the same thing; in another encoding they may. */
final class NotUnderstood extends ModelException {
    @Serial
    private static final long serialVersionUID = 1;

    NotUnderstood(String message) {
        super(message);
    }
}

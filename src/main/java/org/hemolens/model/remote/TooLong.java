package org.hemolens.model.remote;

import java.io.IOException;
import java.io.Serial;

/** An answer is longer than what was asked for can be. */
final class TooLong extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    TooLong() {
        super("longer than expected");
    }
}

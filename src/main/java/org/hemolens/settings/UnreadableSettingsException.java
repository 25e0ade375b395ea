package org.hemolens.settings;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Saved settings that cannot be read. The message names the file, the reason and what became of the file. */
public final class UnreadableSettingsException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean setAside;

    /** @param setAside whether the file was put out of the way, so that others can be saved in its place */
    public UnreadableSettingsException(String message, boolean setAside, @Nullable Throwable cause) {
        super(message, cause);
        this.setAside = setAside;
    }

    public boolean setAside() {
        return setAside;
    }
}

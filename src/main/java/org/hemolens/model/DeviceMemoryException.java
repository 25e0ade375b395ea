package org.hemolens.model;

import java.io.Serial;

/** The device's memory did not suffice; with fewer slices in a call it may. */
public final class DeviceMemoryException extends ModelException {
    @Serial
    private static final long serialVersionUID = 1;

    public DeviceMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.hemolens.model;

import java.util.List;

/** The devices of this machine. */
@FunctionalInterface
public interface Devices {
    /**
     * The CPU first, then GPUs by index, with the memory that is free now.
     *
     * @throws ModelException when the engine cannot be started
     */
    List<ComputeDevice> list() throws ModelException;
}

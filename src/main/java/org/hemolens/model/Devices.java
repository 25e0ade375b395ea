package org.hemolens.model;

import java.util.List;
import org.hemolens.progress.Progress;

/** The devices of this machine. */
@FunctionalInterface
public interface Devices {
    /**
     * The CPU first, then GPUs by index, with the memory that is free now.
     *
     * @param progress hears of slow first steps, such as the unpacking of the engine
     * @throws ModelException when the engine cannot be started
     */
    List<ComputeDevice> list(Progress progress) throws ModelException;
}

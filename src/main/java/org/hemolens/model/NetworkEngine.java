package org.hemolens.model;

import org.hemolens.progress.Progress;

/** Loads packages for running. */
public interface NetworkEngine {
    /**
     * @param progress hears of slow first steps, such as the unpacking of the engine
     * @throws ModelException when the device is not there or a network cannot be loaded, naming the file
     */
    HemorrhageNetworks open(ModelPackage modelPackage, DeviceChoice device, Progress progress) throws ModelException;
}

package org.hemolens.model;

import org.hemolens.progress.Progress;

/** Loads protocol packages for running. */
public interface ProtocolEngine {
    /**
     * @param progress hears of slow first steps, such as the unpacking of the engine
     * @throws ModelException when the device is not there or the network cannot be loaded, naming the file
     */
    ProtocolNetwork open(ProtocolPackage protocolPackage, DeviceChoice device, Progress progress) throws ModelException;
}

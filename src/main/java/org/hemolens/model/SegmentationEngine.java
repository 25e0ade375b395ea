package org.hemolens.model;

import org.hemolens.progress.Progress;

/** Loads segmentation packages for running. */
public interface SegmentationEngine {
    /**
     * @param progress hears of slow first steps, such as the unpacking of the engine
     * @throws ModelException when the device is not there or the network cannot be loaded, naming the file
     */
    PatchNetwork open(SegmentationPackage segmentationPackage, DeviceChoice device, Progress progress)
            throws ModelException;
}

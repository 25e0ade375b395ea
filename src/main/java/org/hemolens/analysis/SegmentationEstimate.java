package org.hemolens.analysis;

import org.hemolens.model.ModelIdentity;

/**
 * What a segmentation will take, told before it is run.
 *
 * @param model which package
 * @param device where it would run, in words
 * @param cubes pieces of the scan that the network is run on, at most: those that hold nothing but air are skipped
 * @param gridMegabytes of memory for the scan on cubic voxels and its labels; the network's own comes on top
 * @param secondsPerCube measured on one cube, on this machine
 */
public record SegmentationEstimate(
        ModelIdentity model, String device, int cubes, long gridMegabytes, double secondsPerCube) {
    /** At most, seconds. */
    public double seconds() {
        return cubes * secondsPerCube;
    }
}

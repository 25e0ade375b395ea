package org.hemolens.segment;

import org.hemolens.ct.CtVolume;
import org.hemolens.model.SegmentationPackage;

/**
 * What a segmentation will take, told before it is run.
 *
 * @param cubes pieces of the scan that the network may be run on; those that hold nothing but air are skipped
 * @param gridMegabytes of memory for the scan on cubic voxels and its labels; the network's own comes on top
 */
public record SegmentationCost(int cubes, long gridMegabytes) {
    /** @throws IllegalArgumentException when the scan cannot be laid on cubic voxels, in words */
    public static SegmentationCost of(CtVolume volume, SegmentationPackage.Network network) {
        CubicGrid grid = CubicScan.grid(volume, network.spacingMm());
        int cubes = Math.ceilDiv(grid.columns(), network.outputSize())
                * Math.ceilDiv(grid.rows(), network.outputSize())
                * Math.ceilDiv(grid.slices(), network.outputSize());
        return new SegmentationCost(cubes, grid.voxels() * (Short.BYTES + Byte.BYTES) / (1 << 20));
    }
}

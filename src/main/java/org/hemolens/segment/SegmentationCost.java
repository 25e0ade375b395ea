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
        return new SegmentationCost(
                cubes(grid, network.outputSize()), grid.voxels() * (Short.BYTES + Byte.BYTES) / (1 << 20));
    }

    /** Cubes that tile a grid. */
    static int cubes(CubicGrid grid, int size) {
        return Math.multiplyExact(
                Math.multiplyExact(Math.ceilDiv(grid.columns(), size), Math.ceilDiv(grid.rows(), size)),
                Math.ceilDiv(grid.slices(), size));
    }
}

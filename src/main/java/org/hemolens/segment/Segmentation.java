package org.hemolens.segment;

import java.util.List;
import java.util.stream.IntStream;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.SegmentationPackage;

/**
 * Labels of a scan's voxels. A label says what the network takes a voxel for, not what is there.
 *
 * @param model which package
 * @param labels what a voxel can be; the index is the label
 * @param device where it ran, in words
 * @param grid where the voxels lie
 * @param voxels {@code [z][row * columns + column]}; not to be changed
 * @param cubesRun cubes that the network was run on
 * @param cubes cubes in all; those not run hold air
 */
public record Segmentation(
        ModelIdentity model,
        List<SegmentationPackage.Label> labels,
        String device,
        CubicGrid grid,
        byte[][] voxels,
        int cubesRun,
        int cubes) {
    public Segmentation {
        labels = List.copyOf(labels);
    }

    /** Volume of a label, ml. */
    public double ml(int label) {
        return count(label) * grid.voxelMl();
    }

    private long count(int label) {
        long n = 0;
        for (byte[] layer : voxels) {
            for (byte v : layer) {
                n += v == label ? 1 : 0;
            }
        }
        return n;
    }

    /** Volume of all that counts as blood, ml. */
    public double bloodMl() {
        return IntStream.range(0, labels.size())
                .filter(i -> labels.get(i).blood())
                .mapToDouble(this::ml)
                .sum();
    }

    /** Labels on a slice's pixels, {@code [rows * columns]}; the voxel nearest to each. */
    public byte[] on(ImagePlane plane) {
        return grid.on(plane, voxels);
    }

    /** Connected pieces of a label, largest first. */
    public List<Lesion> lesions(int label) {
        return lesions(label, new Vector3(0, 0, 1));
    }

    /**
     * Connected pieces of a label, largest first.
     *
     * @param up unit vector along which their lowest and highest voxel are told
     */
    public List<Lesion> lesions(int label, Vector3 up) {
        return Lesions.of(grid, voxels, label, up);
    }
}

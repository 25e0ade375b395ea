package org.hemolens.dicom.write;

import java.util.List;

/**
 * A mask over a series of images.
 *
 * @param labels of the segments: label {@code k} names the voxels of value {@code k + 1}
 * @param mask per image, row-major
 * @param sourceUids SOP Instance UID of each image
 * @param positions ImagePositionPatient of each image
 * @param sliceMm distance of the slices
 */
public record Segmentation(
        List<String> labels, List<byte[]> mask, List<String> sourceUids, List<double[]> positions, double sliceMm) {
    public Segmentation {
        labels = List.copyOf(labels);
        mask = List.copyOf(mask);
        sourceUids = List.copyOf(sourceUids);
        positions = List.copyOf(positions);
        if (mask.size() != sourceUids.size() || mask.size() != positions.size()) {
            throw new IllegalArgumentException("one mask, UID and position an image");
        }
    }

    /** Whether no voxel belongs to a segment. */
    public boolean isEmpty() {
        for (int i = 0; i < mask.size(); i++) {
            for (int value = 1; value <= labels.size(); value++) {
                if (holds(i, value)) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean holds(int image, int value) {
        for (byte b : mask.get(image)) {
            if (b == value) {
                return true;
            }
        }
        return false;
    }
}

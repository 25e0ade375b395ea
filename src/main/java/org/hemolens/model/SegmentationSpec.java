package org.hemolens.model;

import java.util.List;

/**
 * A package's segmentation network: masks of single slices.
 *
 * @param file TorchScript with the method {@code masks}; may be a slice network's file
 * @param input what it is fed with
 * @param masks which classes each mask stands for, at least one a mask; no class is in two of them
 */
public record SegmentationSpec(PackageFile file, InputSpec input, List<List<HemorrhageClass>> masks) {
    public SegmentationSpec {
        masks = masks.stream().map(List::copyOf).toList();
    }

    /** Length of one slice's masks, {@code M * H * W}. */
    public int length() {
        return masks.size() * input.rows() * input.columns();
    }
}

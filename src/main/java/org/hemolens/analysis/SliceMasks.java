package org.hemolens.analysis;

import java.util.List;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.segment.MaskedSlices;

/**
 * Masks that a package's segmentation network gave for every slice.
 *
 * @param masks which classes each mask stands for
 * @param pixels label of each slice's stored pixels, {@code [slice][rows * columns]}: 0, or 1 + the mask of the highest probability where
 *     that reaches {@link #THRESHOLD}
 * @param summed probabilities of a mask summed over a slice, in stored pixels, {@code [mask][slice]}: times a pixel's volume it is the
 *     summed-mask feature of BloodNet
 */
public record SliceMasks(List<List<HemorrhageClass>> masks, byte[][] pixels, float[][] summed) {
    /** Probability from which on a pixel counts as labelled. */
    public static final double THRESHOLD = 0.5;

    public SliceMasks {
        masks = masks.stream().map(List::copyOf).toList();
    }

    /** Summed probabilities of a mask on a slice as a volume, ml; NaN where sizes are not known. */
    public double summedMl(int mask, int slice, VolumeGeometry geometry) {
        return summed[mask][slice] * MaskedSlices.pixelMl(geometry, slice);
    }
}

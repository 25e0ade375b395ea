package org.hemolens.segment;

import java.util.List;
import org.hemolens.ct.ImagePlane;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.SegmentationPackage;

/** Labels of a scan that can be laid over its pictures. A label says what the network takes a point for, not what is there. */
public interface LabelledScan {
    /** Which package gave them. */
    ModelIdentity model();

    /** What a point can be; the index is the label, 0 is the background. */
    List<SegmentationPackage.Label> labels();

    /**
     * On a slice as measured.
     *
     * @param slice viewing order
     * @param plane of that slice
     * @return {@code [rows * columns]} of the plane
     */
    byte[] onSlice(int slice, ImagePlane plane);

    /**
     * On a plane anywhere, or through a slab about it: a pixel of a slab has the label nearest to its middle.
     *
     * @param thicknessMm of the slab, its middle on the plane; 0 for the plane alone
     * @return {@code [rows * columns]} of the plane; 0 where nothing is known
     */
    byte[] on(ImagePlane plane, double thicknessMm);
}

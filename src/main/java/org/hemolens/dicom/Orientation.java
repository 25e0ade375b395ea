package org.hemolens.dicom;

import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/** The anatomical plane that slices are nearest to. */
enum Orientation {
    AXIAL,
    CORONAL,
    SAGITTAL;

    static Orientation of(ImagePlane plane) {
        Vector3 n = plane.normal();
        double x = Math.abs(n.x());
        double y = Math.abs(n.y());
        double z = Math.abs(n.z());
        return z >= x && z >= y ? AXIAL : y >= x ? CORONAL : SAGITTAL;
    }

    String words() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

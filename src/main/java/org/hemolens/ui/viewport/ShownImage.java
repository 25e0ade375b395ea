package org.hemolens.ui.viewport;

import org.hemolens.ct.ImagePlane;
import org.hemolens.reformat.Slab;

/**
 * What one view shows: a slice as measured, or a plane or slab reformatted from the series on screen.
 *
 * @param hu {@code [rows * columns]} of the plane, shared
 * @param plane where it lies
 * @param slab what was gathered across it, of its true thickness
 * @param version equal for equal pictures; arrays are used again
 */
record ShownImage(short[] hu, ImagePlane plane, Slab slab, Object version) {
    static ShownImage measured(short[] hu, ImagePlane plane) {
        return new ShownImage(hu, plane, Slab.NONE, hu);
    }
}

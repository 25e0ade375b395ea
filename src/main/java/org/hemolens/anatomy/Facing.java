package org.hemolens.anatomy;

import java.util.Optional;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;

/**
 * How axial slices lie in the patient.
 *
 * @param depth axis of the grid from front to back: 1 rows, 2 columns
 * @param forward step along it to the front, 1 or -1
 */
record Facing(int depth, int forward) {
    /** Least cosine between the slices' normal and the patient's long axis: gantries tilt by 30 degrees at most. */
    private static final double UPRIGHT = 0.8;

    /** Empty when the slices are not axial. */
    static Optional<Facing> of(CtVolume volume) {
        ImagePlane plane = volume.plane(0);
        if (Math.abs(plane.normal().z()) < UPRIGHT) {
            return Optional.empty();
        }
        double down = plane.columnDirection().y();
        double across = plane.rowDirection().y();
        return Optional.of(
                Math.abs(down) >= Math.abs(across)
                        ? new Facing(1, down > 0 ? -1 : 1)
                        : new Facing(2, across > 0 ? -1 : 1));
    }

    /** The axis from side to side. */
    int across() {
        return 3 - depth;
    }
}

package org.hemolens.reformat;

import org.hemolens.ct.Vector3;

/** The two planes of the body that an axial scan is reformatted to, by the axes of the patient frame, not of the gantry. */
public enum BodyPlane {
    /** Seen from the front: the patient's right is left on screen, the head is up. */
    CORONAL(new Vector3(1, 0, 0), new Vector3(0, 1, 0)),
    /** Seen from the patient's left: anterior is left on screen, the head is up. */
    SAGITTAL(new Vector3(0, 1, 0), new Vector3(1, 0, 0));

    /** Towards the next row: down the body. */
    static final Vector3 DOWN = new Vector3(0, 0, -1);

    private final Vector3 rowDirection;
    private final Vector3 normal;

    BodyPlane(Vector3 rowDirection, Vector3 normal) {
        this.rowDirection = rowDirection;
        this.normal = normal;
    }

    /** Unit vector along a row, patient frame. */
    public Vector3 rowDirection() {
        return rowDirection;
    }

    /** Unit vector across the plane, patient frame: to posterior, or to the patient's left. */
    public Vector3 normal() {
        return normal;
    }
}

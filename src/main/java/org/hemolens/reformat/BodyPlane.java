package org.hemolens.reformat;

import org.hemolens.ct.Vector3;

/** The two planes of the body that an axial scan is reformatted to, by the axes of the patient frame, not of the gantry. */
public enum BodyPlane {
    /** Seen from the front: the patient's right is left on screen, the head is up. */
    CORONAL,
    /** Seen from the patient's left: anterior is left on screen, the head is up. */
    SAGITTAL;

    /** Towards the next row: down the body. */
    static final Vector3 DOWN = new Vector3(0, 0, -1);

    private static final Vector3 LEFT = new Vector3(1, 0, 0);
    private static final Vector3 POSTERIOR = new Vector3(0, 1, 0);

    /** Unit vector along a row, patient frame. */
    public Vector3 rowDirection() {
        return this == CORONAL ? LEFT : POSTERIOR;
    }

    /** Unit vector across the plane, patient frame: to posterior, or to the patient's left. */
    public Vector3 normal() {
        return this == CORONAL ? POSTERIOR : LEFT;
    }
}

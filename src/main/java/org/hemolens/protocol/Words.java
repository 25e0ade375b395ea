package org.hemolens.protocol;

import org.hemolens.ct.Vector3;

/** What headers and pixels can say: one vocabulary for both, so that they can be compared. */
final class Words {
    static final String HEAD = "head";
    static final String NO_HEAD = "no head";
    static final String BRAIN = "brain";
    static final String NO_BRAIN = "no brain";
    static final String AXIAL = "axial";
    static final String CORONAL = "coronal";
    static final String SAGITTAL = "sagittal";
    static final String SCOUT = "scout view";
    static final String NO_CONTRAST = "without contrast";
    static final String CONTRAST = "with contrast";
    static final String SOFT = "soft tissue";
    static final String SHARP = "sharp";
    static final String BONE = "bone or lung";
    static final String METAL = "metal";
    static final String NO_METAL = "no metal";

    private Words() {}

    /** The plane whose normal is nearest. */
    static String plane(Vector3 normal) {
        double x = Math.abs(normal.x());
        double y = Math.abs(normal.y());
        double z = Math.abs(normal.z());
        return z >= x && z >= y ? AXIAL : y >= x ? CORONAL : SAGITTAL;
    }
}

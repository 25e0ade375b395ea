package org.hemolens.simulate;

/** What a point is made of, before blood and calcification. */
enum Tissue {
    AIR,
    SOFT,
    BONE,
    DURA,
    VESSEL,
    SULCUS,
    CISTERN,
    VENTRICLE,
    PLEXUS,
    TUMOUR,
    GREY,
    WHITE;

    boolean isSubarachnoid() {
        return this == SULCUS || this == CISTERN;
    }
}

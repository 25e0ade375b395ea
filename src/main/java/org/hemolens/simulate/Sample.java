package org.hemolens.simulate;

/**
 * The point that is being looked at, filled stage by stage; reused for all voxels. Frame of the head: x to the patient's
 * left, y to posterior, z to superior, mm, origin between the thalami.
 */
final class Sample {
    /** Place in the head. */
    double x;

    double y;
    double z;
    /** Signed distance to the inner table, mm; negative inside the skull. */
    double d;

    /** How far outside the head the place surely is, mm; 0 when it is not known to be. */
    double outside;

    /** Place in the undisturbed brain of the tissue that a mass effect has brought here. */
    double bx;

    double by;
    double bz;
    /** Signed distance of that tissue from the brain's undisturbed surface, mm. */
    double bd;
    /** How much a bleed widens sulci and cisterns here, mm. */
    double sulcusSwell;
    /** How much a bleed widens the ventricles here, mm. */
    double ventricleSwell;

    Tissue tissue = Tissue.AIR;
    double hu;
    /** Class ordinal of the blood here, 0 for none. */
    int blood;

    /** 1 + the index of the mimic here, 0 for none. */
    int mimic;

    /** How many places a mimic filled so far, by {@link #mimic}; whoever scans resets it. */
    final int[] mimicSeen = new int[MimicKind.values().length + 2];

    /** Thickness of the bone here, mm; only where the place is outside the cavity. */
    double bone;

    void place(double px, double py, double pz) {
        x = px;
        y = py;
        z = pz;
        blood = 0;
        mimic = 0;
        outside = 0;
        sulcusSwell = 0;
        ventricleSwell = 0;
    }

    /** Sets the distance to the inner table and, as long as nothing is displaced, the place in the brain. */
    void enter(double distance) {
        d = distance;
        bx = x;
        by = y;
        bz = z;
        bd = distance;
    }

    void set(Tissue what, double value) {
        tissue = what;
        hu = value;
    }
}

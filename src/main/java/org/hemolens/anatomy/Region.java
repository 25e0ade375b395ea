package org.hemolens.anatomy;

/** Where in or about the head something lies, as far as HU tell. */
public enum Region {
    /** Inside the skull, farther from it than the rim and no fluid. */
    BRAIN,
    /** Inside the skull, near its inner table, where extra-axial blood lies. */
    RIM,
    /** Fluid deep inside: ventricles and the wide cisterns beside them. Blood within them counts as brain. */
    VENTRICLES,
    SKULL,
    /** Soft tissue outside the skull: scalp, face, neck. */
    SCALP,
    ORBITS,
    /** Air within the head: paranasal sinuses, mastoid cells, airways. */
    SINUSES,
    /** Air about the head, head rest, table, padding. */
    OUTSIDE;

    private static final Region[] ALL = values();

    static Region of(int ordinal) {
        return ALL[ordinal];
    }

    /** Inside the inner table. */
    public boolean insideSkull() {
        return this == BRAIN || this == RIM || this == VENTRICLES;
    }

    /** Beyond the skull's bone. */
    public boolean outsideSkull() {
        return !insideSkull() && this != SKULL;
    }
}

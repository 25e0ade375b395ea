package org.hemolens.simulate;

/** One mimic in one head; never in the mask. Nothing of it is painted over blood, except what is solid and foreign. */
interface Mimic {
    MimicKind kind();

    /** {@code left}, {@code right}, {@code both} or {@code middle}. */
    String side();

    /** Changes the sample's place in the undisturbed brain where it takes room. */
    default void displace(Sample s) {}

    /** Changes the density within the skull's cavity, after brain and blood; says whether it did. */
    boolean paint(Sample s);

    /** Changes bone and scalp; says whether it did. Asked only for places inside the skin. */
    default boolean paintSkull(Sample s) {
        return false;
    }
}

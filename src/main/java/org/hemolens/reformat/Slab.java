package org.hemolens.reformat;

/**
 * How much of the body one picture gathers.
 *
 * @param thicknessMm across the plane, its middle on the plane, mm; 0 for the plane alone
 * @param projection how what lies behind each other becomes one value
 */
public record Slab(double thicknessMm, Projection projection) {
    /** What becomes of the values across a slab. */
    public enum Projection {
        /** Less noise; what is thin becomes faint. */
        MEAN,
        /** The brightest value, as of bone, calcification and fresh blood. */
        MAXIMUM
    }

    /** The plane alone. */
    public static final Slab NONE = new Slab(0, Projection.MEAN);

    /** @throws IllegalArgumentException when the thickness is negative or not finite */
    public Slab {
        if (!(thicknessMm >= 0) || Double.isInfinite(thicknessMm)) {
            throw new IllegalArgumentException("a slab of " + thicknessMm + " mm");
        }
    }

    public boolean thick() {
        return thicknessMm > 0;
    }
}

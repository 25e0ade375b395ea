package org.hemolens.simulate;

import org.hemolens.model.HemorrhageClass;

/**
 * What is told of a bleed in the truth.
 *
 * @param form where or how it lies, such as {@code parafalcine}
 * @param side {@code left}, {@code right}, {@code both} or {@code middle}
 * @param askedMl the volume that it was made for, ml
 */
record BleedTraits(HemorrhageClass kind, String form, BloodAge age, String side, double askedMl) {
    /** The name of the side on which an x lies. */
    static String side(double x) {
        return x > 3 ? "left" : x < -3 ? "right" : "middle";
    }
}

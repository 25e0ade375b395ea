package org.hemolens.ct;

/**
 * Something about a series' geometry that the reader must know.
 *
 * @param kind what was found
 * @param message in words with its numbers, mm or degrees
 */
public record GeometryIssue(Kind kind, String message) {
    /** Kinds of finding. */
    public enum Kind {
        GANTRY_TILT,
        IRREGULAR_SPACING,
        GAP,
        DUPLICATE_POSITION,
        MISSING_POSITION,
        SINGLE_SLICE,
        /** The slices have nothing to do with each other, as pictures of a folder. */
        INDEPENDENT_SLICES,
        MIXED_SIZE,
        /** Slices differ in pixel spacing, so that a pixel is not the same length in each. */
        MIXED_PIXEL_SPACING,
        /** Rows and columns are spaced differently: lengths differ along and across. */
        PIXELS_NOT_SQUARE,
        /** InstanceNumber neither rises nor falls along the stack; positions decide. */
        NUMBERS_OUT_OF_ORDER,
        NOT_AXIAL
    }
}

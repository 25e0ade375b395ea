package org.hemolens.store;

import java.util.OptionalInt;

/**
 * Free text, or where a measurement is kept.
 *
 * @param slice viewing order, from 0; empty: of the whole scan
 */
public record Remark(Kind kind, OptionalInt slice, String text) {
    /** What the text is. */
    public enum Kind {
        NOTE,
        /** The id of a measurement of {@code MeasurementStore}. */
        MEASUREMENT
    }
}

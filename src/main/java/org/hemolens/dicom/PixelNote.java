package org.hemolens.dicom;

/**
 * Something done to the pixels of a series that its headers do not say, and that the reader must know.
 *
 * @param kind what was done
 * @param message in words with its numbers
 */
public record PixelNote(Kind kind, String message) {
    /** Kinds of note. */
    public enum Kind {
        /** HU below 0 were stored wrapped into 12 unsigned bits, as some old scanners did; undone. */
        WRAPPED_VALUES,
        /** BitsStored was not there: all bits that HighBit or BitsAllocated leave were taken. */
        BITS_NOT_STATED,
        /** PixelRepresentation was not there, and no value is so high that signed and unsigned differ. */
        SIGN_NOT_STATED
    }
}

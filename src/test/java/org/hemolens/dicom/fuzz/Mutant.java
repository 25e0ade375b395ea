package org.hemolens.dicom.fuzz;

/** A damaged file, and what may be made of it. */
record Mutant(byte[] file, Allowed allowed) {
    enum Allowed {
        /** Sizes contradict each other, or something is missing: no picture may come out. */
        REFUSAL,
        /** A refusal or the right picture; another one only by what the header now says of its values. */
        SAME,
        /** Stored values themselves are hit, which nothing in the file tells: another picture of the same size. */
        OTHER_PIXELS
    }
}

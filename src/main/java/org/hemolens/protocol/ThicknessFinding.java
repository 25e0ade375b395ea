package org.hemolens.protocol;

/** Slice thickness as it shows in the pixels. */
final class ThicknessFinding {
    /** Logarithm of the ratio from which header and pixels contradict each other. */
    static final double DISAGREES = 0.6;

    private ThicknessFinding() {}
}

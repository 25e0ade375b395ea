package org.hemolens.simulate;

/**
 * How the head is scanned.
 *
 * @param thicknessMm slice thickness, 0.3 to 20 mm; 0: as thick as the slices are apart
 * @param tiltDegrees gantry tilt, -30 to 30; positive: the upper edge of the image (the forehead) lies higher
 * @param irregular thin slices through the skull base, thick ones above, one overlapping step between them
 * @param motion the patient moved during a few slices
 * @param contrast with intravenous contrast agent
 */
public record Acquisition(
        Kernel kernel, double thicknessMm, double tiltDegrees, boolean irregular, boolean motion, boolean contrast) {
    /** Soft kernel, even spacing, no tilt, no motion, no contrast. */
    public static final Acquisition PLAIN = new Acquisition(Kernel.SOFT, 0, 0, false, false, false);

    /** @throws IllegalArgumentException when thickness or tilt is out of range */
    public Acquisition {
        if (thicknessMm != 0 && !(thicknessMm >= 0.3 && thicknessMm <= 20)) {
            throw new IllegalArgumentException("slice thickness 0.3 to 20 mm, got " + thicknessMm);
        }
        if (!(Math.abs(tiltDegrees) <= 30)) {
            throw new IllegalArgumentException("gantry tilt -30 to 30 degrees, got " + tiltDegrees);
        }
    }
}

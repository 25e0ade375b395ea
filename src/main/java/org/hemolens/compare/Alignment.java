package org.hemolens.compare;

/**
 * How positions of one series become those of another.
 *
 * @param basis what it rests on
 * @param offsetMm position in the prior less position in the current series of the same level of the head, mm along the
 *     slices' normals; 0 where both have one patient frame
 * @param uncertaintyMm how far that may be off, mm: about two standard deviations; 0 where it is not estimated
 */
public record Alignment(Basis basis, double offsetMm, double uncertaintyMm) {
    /** What an alignment rests on. */
    public enum Basis {
        /** The same Frame of Reference UID: patient coordinates. */
        SAME_FRAME,
        /** Areas of skull and head, slice by slice, in both series. */
        SKULL_PROFILE,
        /** The reader said that what was shown is one level. */
        BY_HAND
    }

    /** Both series have one patient frame. */
    public static final Alignment SAME_FRAME = new Alignment(Basis.SAME_FRAME, 0, 0);

    /** Set by the reader. */
    public static Alignment byHand(double offsetMm) {
        return new Alignment(Basis.BY_HAND, offsetMm, 0);
    }
}

package org.hemolens.protocol;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What one source, the headers or the pixels, says to one question of the protocol check.
 *
 * @param value short, such as "axial"; the same word from headers and pixels means the same; empty: the source does not say
 * @param confidence 0 to 1, how often such a reading is right; empty where nobody has counted
 * @param seen what was seen, with its numbers, or why it is not said
 */
public record Reading(String value, OptionalDouble confidence, Evidence seen) {
    /** A reading that quotes nothing of the patient. */
    public Reading(String value, OptionalDouble confidence, String evidence) {
        this(value, confidence, Evidence.of(evidence));
    }

    /** A reading of which it is known how sure it is. */
    static Reading of(String value, double confidence, String evidence) {
        return of(value, confidence, Evidence.of(evidence));
    }

    static Reading of(String value, double confidence, Evidence seen) {
        return new Reading(value, OptionalDouble.of(confidence), seen);
    }

    /** A reading, as of a header, of which nobody has counted how often it is right. */
    static Reading stated(String value, String evidence) {
        return new Reading(value, OptionalDouble.empty(), evidence);
    }

    /** The source does not say. */
    static Reading silent(String evidence) {
        return new Reading("", OptionalDouble.empty(), evidence);
    }

    /** What was seen, in words. */
    public String evidence() {
        return seen.text();
    }

    /** The same without what is quoted from the patient's data. */
    Reading withoutPatient() {
        return new Reading(value, confidence, seen.withoutPatient());
    }

    /** Whether the source says anything. */
    public boolean says() {
        return !value.isEmpty();
    }

    /** Whether it says exactly this. */
    public boolean says(String word) {
        return value.equals(word);
    }

    /** Whether it says anything, and is at least so sure of it. */
    boolean sure(double least) {
        return says() && confidence.orElse(1) >= least;
    }

    /** Such as "axial (93 %)"; of a silent source, its reason. */
    public String words() {
        if (!says()) {
            return evidence();
        }
        return confidence.isEmpty()
                ? value
                : String.format(Locale.ROOT, "%s (%.0f %%)", value, 100 * confidence.getAsDouble());
    }
}

package org.hemolens.model;

import java.util.List;
import java.util.Locale;

/** The slices' probabilities to those of the study. */
public enum Aggregation {
    /** The largest. */
    MAXIMUM,
    /** {@code 1 - prod(1 - p)}. */
    NOISY_OR,
    /** The sequence network's own answer for the whole scan ({@link HemorrhageNetworks#study}). */
    SEQUENCE;

    /** Lower-case name, as in manifests. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Of the slices' answers alone. Where they are those of whole scans of their own, {@link #SEQUENCE} takes the largest:
     * what no network judged together has no answer of its own.
     *
     * @param slices at least one
     */
    public Probabilities study(List<Probabilities> slices) {
        double[] out = new double[HemorrhageClass.COUNT];
        for (HemorrhageClass c : HemorrhageClass.all()) {
            double none = 1;
            double largest = 0;
            for (Probabilities p : slices) {
                none *= 1 - p.of(c);
                largest = Math.max(largest, p.of(c));
            }
            out[c.ordinal()] = this == NOISY_OR ? 1 - none : largest;
        }
        return new Probabilities(out);
    }
}

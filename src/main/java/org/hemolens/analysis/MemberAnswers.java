package org.hemolens.analysis;

import java.util.List;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;

/**
 * What one member of an ensemble says by itself.
 *
 * @param name within the ensemble
 * @param sequence its own sequence probabilities, a slice
 */
public record MemberAnswers(String name, List<Probabilities> sequence) {
    public MemberAnswers {
        sequence = List.copyOf(sequence);
    }

    /**
     * How far the members lie apart on a slice.
     *
     * @param low smallest probability
     * @param high largest probability
     */
    public record Spread(double low, double high) {}

    /** Of one class of one slice; only where there are members. */
    public static Spread spread(List<MemberAnswers> members, int slice, HemorrhageClass c) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (MemberAnswers m : members) {
            double p = m.sequence().get(slice).of(c);
            low = Math.min(low, p);
            high = Math.max(high, p);
        }
        return new Spread(low, high);
    }
}

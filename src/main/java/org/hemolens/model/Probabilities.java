package org.hemolens.model;

import java.util.Arrays;

/**
 * One calibrated probability a class, 0 to 1, in the order of {@link HemorrhageClass}. NaN stands for a class that the package
 * does not answer: no comparison with it holds, so that it is neither above nor below any threshold. Immutable.
 */
public final class Probabilities {
    private final double[] values;

    /** @throws IllegalArgumentException when there are not six values or one is neither within 0..1 nor NaN */
    public Probabilities(double... values) {
        if (values.length != HemorrhageClass.COUNT
                || !Arrays.stream(values).allMatch(v -> (v >= 0 && v <= 1) || Double.isNaN(v))) {
            throw new IllegalArgumentException("six values in 0..1, got " + Arrays.toString(values));
        }
        this.values = values.clone();
    }

    /** Whether the package answers the class. */
    public boolean answers(HemorrhageClass c) {
        return !Double.isNaN(of(c));
    }

    /** NaN where the class is not answered. */
    public double of(HemorrhageClass c) {
        return values[c.ordinal()];
    }

    /** A copy, {@code [6]}. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Probabilities p && Arrays.equals(values, p.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}

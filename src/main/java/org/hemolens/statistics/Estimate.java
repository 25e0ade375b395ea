package org.hemolens.statistics;

/** A figure and its interval; NaN where it cannot be told, such as the sensitivity without a positive case. */
public record Estimate(double value, Interval interval) {
    /** Cannot be told. */
    public static final Estimate UNKNOWN = new Estimate(Double.NaN, Interval.UNKNOWN);

    public boolean known() {
        return !Double.isNaN(value);
    }
}

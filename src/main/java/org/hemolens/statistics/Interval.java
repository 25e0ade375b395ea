package org.hemolens.statistics;

/** From {@code low} to {@code high}, inclusive; NaN where it is not known. */
public record Interval(double low, double high) {
    /** Of a figure that is not known. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);
}

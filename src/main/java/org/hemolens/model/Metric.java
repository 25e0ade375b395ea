package org.hemolens.model;

import java.util.List;

/**
 * A figure of a package with the data that it was measured on.
 *
 * @param kind "real" or "simulated"
 * @param interval95 lower and upper end, or empty
 */
public record Metric(String on, String kind, int count, String name, double value, List<Double> interval95) {
    public Metric {
        interval95 = List.copyOf(interval95);
    }
}

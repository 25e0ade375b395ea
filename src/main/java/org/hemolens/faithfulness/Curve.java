package org.hemolens.faithfulness;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is left of the logit while cells are taken away or put back, 1 as the picture is and 0 with all cells of the body
 * taken away; it may leave that range.
 *
 * @param parts of the cells over the body, 0 to 1, rising
 * @param values in the map's order, one a part
 * @param random the same in random orders
 */
public record Curve(List<Double> parts, List<Double> values, List<List<Double>> random) {
    static final Curve EMPTY = new Curve(List.of(), List.of(), List.of());

    public Curve {
        parts = List.copyOf(parts);
        values = List.copyOf(values);
        random = random.stream().map(List::copyOf).toList();
    }

    /** Area under the values, by the trapezoid rule. */
    public double area() {
        return area(values);
    }

    /** Areas under the random orders' values. */
    public List<Double> randomAreas() {
        return random.stream().map(this::area).toList();
    }

    /** Mean of the random orders' areas; NaN where there are none. */
    public double randomArea() {
        return randomAreas().stream().mapToDouble(d -> d).average().orElse(Double.NaN);
    }

    /** Mean of the random orders at each part. */
    public List<Double> randomMean() {
        return parts.isEmpty()
                ? List.of()
                : IntStream.range(0, parts.size())
                        .mapToObj(i -> random.stream()
                                .mapToDouble(r -> r.get(i))
                                .average()
                                .orElse(Double.NaN))
                        .toList();
    }

    private double area(List<Double> heights) {
        double sum = 0;
        for (int i = 1; i < parts.size(); i++) {
            sum += (parts.get(i) - parts.get(i - 1)) * (heights.get(i) + heights.get(i - 1)) / 2;
        }
        return sum;
    }
}

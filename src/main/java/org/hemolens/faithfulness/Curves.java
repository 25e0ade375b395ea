package org.hemolens.faithfulness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.hemolens.explain.Heatmap;
import org.hemolens.faithfulness.Check.Figure;
import org.hemolens.faithfulness.Check.NotJudged;
import org.hemolens.model.ModelException;

/** Deletion, insertion and imputation of one map. */
final class Curves {
    /** Parts of the body's cells that are filled in, as Rong et al. do up to about half. */
    private static final double[] IMPUTED_PARTS = {0.05, 0.1, 0.2, 0.4};

    /** Changed inputs that are asked for: the two ends, two curves in the map's and in random orders, the imputations. */
    static final int FORWARDS = 2 + 2 * (Limits.STEPS - 1) * (1 + Limits.RANDOM_ORDERS) + 2 * IMPUTED_PARTS.length;

    private final Asked asked;
    private final float[][] inputs;
    private final float[][] blurred;
    private final CellGrid grid;
    private final int[] order;
    private final double whole;
    private final double without;

    Curves(Asked asked, float[][] inputs, Heatmap map, CellGrid grid) throws ModelException {
        this.asked = asked;
        this.inputs = inputs;
        this.grid = grid;
        blurred = Fills.blurred(asked.probe(), inputs);
        order = Orders.of(map, grid);
        double[] ends = asked.logits(2, i -> i == 0 ? inputs : without(order, order.length));
        whole = ends[0];
        without = ends[1];
    }

    /** Logit of the picture as it is. */
    double whole() {
        return whole;
    }

    /** Logit with all cells of the body blurred. */
    double without() {
        return without;
    }

    /** Whether there is enough in the picture for the class that taking it away can be judged. */
    boolean judged() {
        return whole - without >= Limits.LEAST_EFFECT;
    }

    private float[][] without(int[] of, int n) {
        return grid.mix(inputs, blurred, Orders.first(of, n, grid));
    }

    Curve deletion() throws ModelException {
        return curve(this::without, 1, 0);
    }

    Curve insertion() throws ModelException {
        return curve(
                (of, n) -> {
                    int[] reversed = new int[of.length];
                    Arrays.setAll(reversed, i -> of[of.length - 1 - i]);
                    return without(reversed, of.length - n);
                },
                0,
                1);
    }

    private Curve curve(BiFunction<int[], Integer, float[][]> picture, double first, double last)
            throws ModelException {
        int[] counts = new int[Limits.STEPS + 1];
        Arrays.setAll(counts, k -> (int) Math.round(order.length * Math.pow((double) k / Limits.STEPS, 2)));
        List<int[]> orders = new ArrayList<>(List.of(order));
        for (int i = 0; i < Limits.RANDOM_ORDERS; i++) {
            orders.add(Orders.byChance(grid, i));
        }
        int inner = Limits.STEPS - 1;
        double[] logits =
                asked.logits(inner * orders.size(), i -> picture.apply(orders.get(i / inner), counts[i % inner + 1]));
        List<List<Double>> values = new ArrayList<>();
        for (int o = 0; o < orders.size(); o++) {
            List<Double> of = new ArrayList<>(List.of(first));
            for (int k = 0; k < inner; k++) {
                of.add((logits[o * inner + k] - without) / (whole - without));
            }
            of.add(last);
            values.add(of);
        }
        List<Double> parts =
                Arrays.stream(counts).mapToObj(n -> (double) n / order.length).toList();
        return new Curve(parts, values.getFirst(), values.subList(1, values.size()));
    }

    /** @param better whether the area is the better the larger */
    static Check check(CheckKind kind, Curve curve, boolean better) {
        int sign = better ? 1 : -1;
        double gain = sign * (curve.area() - curve.randomArea());
        boolean beatsAll = curve.randomAreas().stream().allMatch(r -> sign * (curve.area() - r) > 0);
        Light light = gain >= Limits.GAIN && beatsAll ? Light.GREEN : gain > 0 ? Light.AMBER : Light.RED;
        List<Double> random = curve.randomAreas();
        return Check.of(
                kind,
                light,
                new Figure("area", curve.area()),
                new Figure("random_area", curve.randomArea()),
                new Figure(
                        "random_area_least",
                        random.stream().min(Double::compare).orElse(Double.NaN)),
                new Figure(
                        "random_area_most", random.stream().max(Double::compare).orElse(Double.NaN)),
                new Figure("gain", gain));
    }

    /** The first and the last cells of the map filled in from around them. */
    Check imputation() throws ModelException {
        int n = IMPUTED_PARTS.length;
        int[] reversed = new int[order.length];
        Arrays.setAll(reversed, i -> order[order.length - 1 - i]);
        double[] logits = asked.logits(2 * n, i -> {
            int count = (int) Math.max(1, Math.round(IMPUTED_PARTS[i % n] * order.length));
            boolean[] removed = Orders.first(i < n ? order : reversed, count, grid);
            return Fills.imputed(asked.probe(), inputs, blurred, grid, removed, Orders.random(100 + i));
        });
        double most = 0;
        double least = 0;
        for (int i = 0; i < n; i++) {
            most += (logits[i] - without) / (whole - without) / n;
            least += (logits[n + i] - without) / (whole - without) / n;
        }
        return Check.of(
                CheckKind.IMPUTATION,
                Light.atLeast(least - most, Limits.IMPUTED_GREEN, Limits.IMPUTED_AMBER),
                new Figure("left_without_most_marked", most),
                new Figure("left_without_least_marked", least),
                new Figure("difference", least - most));
    }

    static Check notJudged(CheckKind kind) {
        return Check.none(kind, NotJudged.NO_EFFECT);
    }
}

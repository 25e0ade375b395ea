package org.hemolens.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision against recall, a point for each threshold, from all called to the highest score.
 *
 * @param points recall falling
 * @param averagePrecision sum of precisions weighted by the gain of recall: no interpolation, which would flatter; NaN
 *     without a positive
 */
public record PrecisionRecall(List<Point> points, double averagePrecision) {
    /** @param threshold scores from here on are called */
    public record Point(double threshold, double recall, double precision) {}

    public PrecisionRecall {
        points = List.copyOf(points);
    }

    public static PrecisionRecall of(Scores scores) {
        int[] order = scores.order();
        long positives = scores.positives();
        if (positives == 0) {
            return new PrecisionRecall(List.of(), Double.NaN);
        }
        List<Point> points = new ArrayList<>();
        long tp = 0;
        long called = 0;
        double average = 0;
        for (int i = order.length - 1; i >= 0; ) {
            double score = scores.score(order[i]);
            long before = tp;
            while (i >= 0 && scores.score(order[i]) == score) {
                tp += scores.truth(order[i--]) ? 1 : 0;
                called++;
            }
            double precision = (double) tp / called;
            average += precision * (tp - before) / positives;
            points.add(new Point(score, (double) tp / positives, precision));
        }
        return new PrecisionRecall(points.reversed(), average);
    }
}

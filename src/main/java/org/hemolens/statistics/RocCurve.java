package org.hemolens.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Receiver operating characteristic: a point for each threshold at which something changes, from none called to all called.
 *
 * @param points false positive rate rising
 * @param auc area below the trapezoids: the chance that a positive scores above a negative, ties half; NaN without one of
 *     each
 */
public record RocCurve(List<Point> points, double auc) {
    /** @param threshold scores from here on are called; infinite for none */
    public record Point(double threshold, double falsePositiveRate, double sensitivity) {}

    public RocCurve {
        points = List.copyOf(points);
    }

    public static RocCurve of(Scores scores) {
        int[] order = scores.order();
        long positives = scores.positives();
        long negatives = scores.size() - positives;
        if (positives == 0 || negatives == 0) {
            return new RocCurve(List.of(), Double.NaN);
        }
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        long tp = 0;
        long fp = 0;
        double area = 0;
        for (int i = order.length - 1; i >= 0; ) {
            double score = scores.score(order[i]);
            long tpBefore = tp;
            long fpBefore = fp;
            while (i >= 0 && scores.score(order[i]) == score) {
                if (scores.truth(order[i--])) {
                    tp++;
                } else {
                    fp++;
                }
            }
            area += (double) (fp - fpBefore) * (tp + tpBefore) / 2;
            points.add(new Point(score, (double) fp / negatives, (double) tp / positives));
        }
        return new RocCurve(points, area / positives / negatives);
    }
}

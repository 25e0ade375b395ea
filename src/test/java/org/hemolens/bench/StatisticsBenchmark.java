package org.hemolens.bench;

import java.util.Locale;
import java.util.SplittableRandom;
import org.hemolens.statistics.ClusterBootstrap;
import org.hemolens.statistics.ClusterBootstrap.CaseCount;
import org.hemolens.statistics.Confusion;
import org.hemolens.statistics.DeLong;
import org.hemolens.statistics.LogLoss;
import org.hemolens.statistics.PrecisionRecall;
import org.hemolens.statistics.Reliability;
import org.hemolens.statistics.RocCurve;
import org.hemolens.statistics.Scores;

/** All figures of a million slices of 30,000 scans, with 1,000 rounds of the bootstrap by scan. */
final class StatisticsBenchmark {
    private static final int SLICES = 1_000_000;
    private static final int SCANS = 30_000;
    private static final double GOAL_SECONDS = 20;

    private StatisticsBenchmark() {}

    static void run(BenchmarkTable table) {
        SplittableRandom random = new SplittableRandom(5);
        double[] values = new double[SLICES];
        boolean[] truth = new boolean[SLICES];
        int[] scans = new int[SLICES];
        for (int i = 0; i < SLICES; i++) {
            truth[i] = random.nextInt(10) == 0;
            values[i] = Math.min(1, Math.max(0, 0.35 + (truth[i] ? 0.25 : 0) + 0.2 * random.nextGaussian()));
            scans[i] = (int) ((long) i * SCANS / SLICES);
        }
        Scores scores = new Scores(values, truth, scans);
        double first = seconds(scores);
        double second = seconds(scores);
        double seconds = Math.min(first, second);
        table.add(
                "a million slices of 30,000 scans, one class: curves, DeLong, calibration, bootstrap by scan of AUC, sensitivity and "
                        + "specificity, 1,000 rounds",
                String.format(Locale.ROOT, "%.1f s", seconds),
                "<= 20 s",
                seconds <= GOAL_SECONDS);
    }

    private static double seconds(Scores scores) {
        long start = System.nanoTime();
        double sum = RocCurve.of(scores).auc()
                + PrecisionRecall.of(scores).averagePrecision()
                + DeLong.auc(scores, 0.95).value()
                + Reliability.of(scores, 10).expectedError()
                + LogLoss.of(scores)
                + Confusion.at(scores, 0.5).f1();
        ClusterBootstrap bootstrap = new ClusterBootstrap(SCANS, ClusterBootstrap.ROUNDS, 1);
        sum += bootstrap.estimate(ClusterBootstrap.auc(scores), 0.95).interval().low();
        sum += bootstrap
                .estimate(ClusterBootstrap.share(scores, CaseCount.sensitivity(0.5)), 0.95)
                .interval()
                .low();
        sum += bootstrap
                .estimate(ClusterBootstrap.share(scores, CaseCount.specificity(0.5)), 0.95)
                .interval()
                .low();
        if (Double.isNaN(sum)) {
            throw new AssertionError("a figure is missing");
        }
        return (System.nanoTime() - start) * 1e-9;
    }
}

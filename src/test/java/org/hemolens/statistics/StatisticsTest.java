package org.hemolens.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hemolens.statistics.ClusterBootstrap.CaseCount;
import org.junit.jupiter.api.Test;

/** Examples that can be worked by hand, and what is said where a figure cannot be told. */
class StatisticsTest {
    @Test
    void aWorkedExample() {
        Scores scores =
                new Scores(new double[] {0.9, 0.8, 0.8, 0.4, 0.1}, new boolean[] {true, true, false, true, false});
        // Of the six pairs four are right, one is tied, one is wrong.
        assertThat(RocCurve.of(scores).auc()).isEqualTo(4.5 / 6);
        assertThat(Confusion.at(scores, 0.8)).isEqualTo(new Confusion(2, 1, 1, 1));
        // 1 * 1/3 at 0.9; 2/3 * 1/3 at 0.8; 3/4 * 1/3 at 0.4
        assertThat(PrecisionRecall.of(scores).averagePrecision()).isCloseTo((1 + 2 / 3.0 + 0.75) / 3, within(1e-12));
    }

    @Test
    void gwetDoesNotFallWithPrevalence() {
        // 118 times both no, 5 times each alone yes, 2 times both yes:
        // observed = 120/130, share of yes = (2*2 + 10)/260 = 14/260, chance = 2 * 14/260 * 246/260
        int[][] ratings = new int[2][130];
        for (int i = 0; i < 7; i++) {
            ratings[0][i] = 1;
        }
        for (int i = 5; i < 12; i++) {
            ratings[1][i] = 1;
        }
        double observed = 120 / 130.0;
        double share = 14 / 260.0;
        double chance = 2 * share * (1 - share);
        assertThat(Agreement.gwet(Agreement.counts(ratings, 2)))
                .isCloseTo((observed - chance) / (1 - chance), within(1e-12));
        assertThat(Agreement.cohen(Agreement.table(ratings[0], ratings[1], 2), 0.95)
                        .value())
                .isLessThan(0.3);
    }

    @Test
    void whatCannotBeToldIsNoNumber() {
        Scores negative = new Scores(new double[] {0.2, 0.3}, new boolean[2]);
        assertThat(RocCurve.of(negative).auc()).isNaN();
        assertThat(RocCurve.of(negative).points()).isEmpty();
        assertThat(PrecisionRecall.of(negative).averagePrecision()).isNaN();
        assertThat(DeLong.auc(negative, 0.95).known()).isFalse();
        assertThat(Confusion.at(negative, 0.5).sensitivity().estimate()).isEqualTo(Estimate.UNKNOWN);
        assertThat(Confusion.at(negative, 0.5).f1()).isNaN();
        assertThat(Confusion.at(negative, 0.5).specificity().wilson(0.95).high())
                .isEqualTo(1);
        assertThat(Agreement.cohen(new long[][] {{5, 0}, {0, 0}}, 0.95).known()).isFalse();
        assertThat(new McNemar(0, 0).exact()).isEqualTo(1);
        Scores none = new Scores(new double[0], new boolean[0]);
        assertThat(Reliability.of(none, 10).expectedError()).isNaN();
        assertThat(LogLoss.of(none)).isNaN();
        assertThatThrownBy(() -> new Scores(new double[] {Double.NaN}, new boolean[1]))
                .hasMessageContaining("score 0 is no number");
        assertThatThrownBy(() -> Agreement.fleiss(new int[][] {{2, 0}, {1, 2}}))
                .hasMessageContaining("2 and with 3 raters");
    }

    @Test
    void perfectScoresHaveAnIntervalThatEndsAtOne() {
        Scores scores = new Scores(new double[] {0.1, 0.2, 0.8, 0.9}, new boolean[] {false, false, true, true});
        assertThat(DeLong.auc(scores, 0.95)).isEqualTo(new Estimate(1, new Interval(1, 1)));
    }

    @Test
    void theBootstrapCountsAsIfTheCasesWereRepeated() {
        Random random = new Random(3);
        int n = 60;
        double[] values = new double[n];
        boolean[] truth = new boolean[n];
        int[] clusters = new int[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(10) / 10.0;
            truth[i] = random.nextBoolean();
            clusters[i] = i / 6;
        }
        Scores scores = new Scores(values, truth, clusters);
        ClusterBootstrap bootstrap = new ClusterBootstrap(10, 5, 42);
        for (int round = 0; round < 5; round++) {
            int[] weights = bootstrap.drawn(round);
            assertThat(Arrays.stream(weights).sum()).isEqualTo(10);
            Scores repeated = repeated(scores, weights);
            assertThat(ClusterBootstrap.auc(scores).applyAsDouble(weights))
                    .isCloseTo(RocCurve.of(repeated).auc(), within(1e-12));
            assertThat(ClusterBootstrap.share(scores, CaseCount.sensitivity(0.5))
                            .applyAsDouble(weights))
                    .isEqualTo(Confusion.at(repeated, 0.5).sensitivity().value());
            assertThat(ClusterBootstrap.share(scores, CaseCount.specificity(0.5))
                            .applyAsDouble(weights))
                    .isEqualTo(Confusion.at(repeated, 0.5).specificity().value());
        }
        assertThat(bootstrap.drawn(1)).isNotEqualTo(bootstrap.drawn(2));
        assertThat(bootstrap.estimate(ClusterBootstrap.auc(scores), 0.95))
                .isEqualTo(bootstrap.estimate(ClusterBootstrap.auc(scores), 0.95));
    }

    private static Scores repeated(Scores scores, int[] weights) {
        int[] indices = java.util.stream.IntStream.range(0, scores.size())
                .flatMap(i -> java.util.stream.IntStream.generate(() -> i).limit(weights[scores.cluster(i)]))
                .toArray();
        double[] values = Arrays.stream(indices).mapToDouble(scores::score).toArray();
        boolean[] truth = new boolean[values.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = scores.truth(indices[i]);
        }
        return new Scores(values, truth);
    }

    @Test
    void clustersThatResembleThemselvesMakeWiderIntervals() {
        int clusters = 40;
        int each = 25;
        double[] values = new double[clusters * each];
        boolean[] truth = new boolean[values.length];
        int[] of = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            of[i] = i / each;
            truth[i] = true;
            values[i] = of[i] % 4 == 0 ? 0.1 : 0.9; // a whole study is missed, or none of it
        }
        Scores scores = new Scores(values, truth, of);
        Interval clustered = new ClusterBootstrap(clusters, 1000, 1)
                .estimate(ClusterBootstrap.share(scores, CaseCount.sensitivity(0.5)), 0.95)
                .interval();
        Interval naive = Confusion.at(scores, 0.5).sensitivity().wilson(0.95);
        assertThat(clustered.high() - clustered.low()).isGreaterThan(4 * (naive.high() - naive.low()));
        // 30 of 40 studies: sqrt(0.75 * 0.25 / 40) = 0.068
        assertThat(clustered.low()).isCloseTo(0.75 - 1.96 * 0.068, within(0.04));
        assertThat(clustered.high()).isCloseTo(0.75 + 1.96 * 0.068, within(0.04));
    }

    @Test
    void aReaderAgainstTheModel() {
        Scores scores = new Scores(
                new double[] {0.9, 0.7, 0.3, 0.6, 0.2, 0.1}, new boolean[] {true, true, true, false, false, false});
        ReaderAgainstModel r = ReaderAgainstModel.of(new boolean[] {true, true, true, true, true, false}, scores, 0.5);
        assertThat(r.reader()).isEqualTo(new Confusion(3, 2, 0, 1));
        assertThat(r.model()).isEqualTo(new Confusion(2, 1, 1, 2));
        assertThat(r.readerAuc()).isCloseTo((1 + 1 / 3.0) / 2, within(1e-12));
        assertThat(r.modelAuc().value()).isEqualTo(8 / 9.0);
        // The reader alone has the third right, the model alone the fifth.
        assertThat(r.errors()).isEqualTo(new McNemar(1, 1));
    }
}

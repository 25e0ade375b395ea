package org.hemolens.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against scikit-learn and statsmodels, by the figures of src/test/fixtures/statistics.py. */
class FiguresTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final JsonNode FIGURES = read();

    private static JsonNode read() {
        try (InputStream stream = FiguresTest.class.getResourceAsStream("figures.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }

    private static Scores scores(JsonNode set) {
        return scores(set, numbers(set.get("scores")));
    }

    private static Scores scores(JsonNode set, double[] numbers) {
        boolean[] truth = new boolean[numbers.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = set.at("/truth/" + i).asInt() == 1;
        }
        return new Scores(numbers, truth);
    }

    private static int[][] ratings(JsonNode set) {
        int[][] ratings = new int[set.get("ratings").size()][];
        for (int r = 0; r < ratings.length; r++) {
            double[] numbers = numbers(set.at("/ratings/" + r));
            ratings[r] = new int[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                ratings[r][i] = (int) numbers[i];
            }
        }
        return ratings;
    }

    private static void same(double is, JsonNode set, String name) {
        assertThat(set.has(name)).as(name).isTrue();
        assertThat(is).as(name).isCloseTo(set.get(name).asDouble(), EXACT);
    }

    private static void same(List<Double> is, JsonNode should) {
        assertThat(is).hasSize(should.size());
        for (int i = 0; i < should.size(); i++) {
            assertThat(is.get(i)).isCloseTo(should.get(i).asDouble(), EXACT);
        }
    }

    @Test
    void confusionAtAThreshold() {
        for (JsonNode set : FIGURES.get("scored")) {
            Confusion c = Confusion.at(scores(set), set.get("threshold").asDouble());
            assertThat(List.of(c.truePositives(), c.falsePositives(), c.falseNegatives(), c.trueNegatives()))
                    .containsExactly(
                            set.get("tp").asLong(),
                            set.get("fp").asLong(),
                            set.get("fn").asLong(),
                            set.get("tn").asLong());
            same(c.sensitivity().value(), set, "sensitivity");
            same(c.specificity().value(), set, "specificity");
            same(c.positivePredictive().value(), set, "ppv");
            same(c.negativePredictive().value(), set, "npv");
            same(c.f1(), set, "f1");
            same(c.accuracy().value(), set, "accuracy");
        }
    }

    @Test
    void curvesAndAreas() {
        for (JsonNode set : FIGURES.get("scored")) {
            RocCurve roc = RocCurve.of(scores(set));
            same(roc.auc(), set, "auc");
            same(roc.points().stream().map(RocCurve.Point::falsePositiveRate).toList(), set.get("fpr"));
            same(roc.points().stream().map(RocCurve.Point::sensitivity).toList(), set.get("tpr"));
            same(roc.points().stream().skip(1).map(RocCurve.Point::threshold).toList(), set.get("thresholds"));
            PrecisionRecall curve = PrecisionRecall.of(scores(set));
            same(curve.averagePrecision(), set, "average_precision");
            same(curve.points().stream().map(PrecisionRecall.Point::recall).toList(), set.get("recall"));
            same(curve.points().stream().map(PrecisionRecall.Point::precision).toList(), set.get("precision"));
            same(curve.points().stream().map(PrecisionRecall.Point::threshold).toList(), set.get("pr_thresholds"));
        }
    }

    @Test
    void deLong() {
        for (JsonNode set : FIGURES.get("scored")) {
            double variance = set.get("delong_variance").asDouble();
            assertThat(DeLong.variance(scores(set))).isCloseTo(variance, within(1e-12));
            Estimate auc = DeLong.auc(scores(set), 0.95);
            same(auc.value(), set, "auc");
            assertThat(auc.interval().low()).isCloseTo(auc.value() - 1.959963984540054 * Math.sqrt(variance), EXACT);
        }
        JsonNode two = FIGURES.get("difference");
        JsonNode first = FIGURES.at("/scored/0");
        Estimate d = DeLong.difference(scores(first), scores(first, numbers(two.get("second"))), 0.95);
        same(d.value(), two, "difference");
        double half = 1.959963984540054 * Math.sqrt(two.get("variance").asDouble());
        assertThat(d.interval().high() - d.value()).isCloseTo(half, EXACT);
        assertThat(d.value() - d.interval().low()).isCloseTo(half, EXACT);
    }

    @Test
    void calibrationAndLoss() {
        for (JsonNode set : FIGURES.get("scored")) {
            Reliability r = Reliability.of(scores(set), 10);
            same(r.expectedError(), set, "ece");
            same(r.brier(), set, "brier");
            same(LogLoss.of(scores(set)), set, "log_loss");
        }
        List<Scores> six = new ArrayList<>(List.of(scores(FIGURES.at("/scored/0"))));
        FIGURES.at("/rsna/others").forEach(o -> six.add(scores(o)));
        same(LogLoss.rsna2019(six), FIGURES.get("rsna"), "loss");
    }

    @Test
    void agreementOfRaters() {
        for (JsonNode set : FIGURES.get("agreement")) {
            int[][] ratings = ratings(set);
            int categories = set.get("categories").asInt();
            Estimate kappa = Agreement.cohen(Agreement.table(ratings[0], ratings[1], categories), 0.95);
            same(kappa.value(), set, "cohen");
            same(kappa.interval().low(), set, "low");
            same(kappa.interval().high(), set, "high");
            same(Agreement.fleiss(Agreement.counts(ratings, categories)), set, "fleiss");
            same(Agreement.gwet(Agreement.counts(ratings, categories)), set, "gwet");
        }
    }

    @Test
    void intervalsOfShares() {
        for (JsonNode set : FIGURES.get("intervals")) {
            Proportion p =
                    new Proportion(set.get("hits").asLong(), set.get("of").asLong());
            same(List.of(p.wilson(0.95).low(), p.wilson(0.95).high()), set.get("wilson"));
            same(List.of(p.clopperPearson(0.95).low(), p.clopperPearson(0.95).high()), set.get("exact"));
        }
    }

    @Test
    void mcNemar() {
        for (JsonNode set : FIGURES.get("mcnemar")) {
            McNemar test = new McNemar(set.get("a").asLong(), set.get("b").asLong());
            same(test.exact(), set, "exact");
            same(test.chiSquare(), set, "chi");
            same(test.asymptotic(), set, "p");
        }
    }

    @Test
    void quantiles() {
        double[] values = numbers(FIGURES.at("/quantiles/values"));
        double[] shares = numbers(FIGURES.at("/quantiles/shares"));
        for (int i = 0; i < shares.length; i++) {
            assertThat(ClusterBootstrap.quantile(values, shares[i]))
                    .isCloseTo(FIGURES.at("/quantiles/numpy/" + i).asDouble(), EXACT);
        }
    }
}

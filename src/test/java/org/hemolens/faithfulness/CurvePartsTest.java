package org.hemolens.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Areas, similarities and fills against values by hand. */
class CurvePartsTest {
    @Test
    void areasAreThoseOfTrapezoids() {
        Curve curve = new Curve(
                List.of(0.0, 0.25, 1.0),
                List.of(1.0, 0.5, 0.0),
                List.of(List.of(1.0, 1.0, 0.0), List.of(1.0, 0.0, 0.0)));
        // 0.25 * 0.75 + 0.75 * 0.25
        assertThat(curve.area()).isCloseTo(0.375, within(1e-12));
        // 0.25 + 0.375 and 0.125
        assertThat(curve.randomAreas()).containsExactly(0.625, 0.125);
        assertThat(curve.randomArea()).isCloseTo(0.375, within(1e-12));
        assertThat(curve.randomMean()).containsExactly(1.0, 0.5, 0.0);
    }

    @Test
    void aCurveIsGreenWhereItGainsEnoughAndBeatsEveryRandomOrder() {
        assertThat(light(0.2, 0.4, 0.5)).isEqualTo(Light.GREEN);
        assertThat(light(0.2, 0.15, 0.6)).as("one random order is better").isEqualTo(Light.AMBER);
        assertThat(light(0.4, 0.42, 0.44)).as("hardly better").isEqualTo(Light.AMBER);
        assertThat(light(0.5, 0.3, 0.5)).isEqualTo(Light.RED);
    }

    @Test
    void aShiftIsTwoMillimetresAlongEachAxisAndAtLeastAPixel() {
        assertThat(SmallChanges.pixels(0.5)).isEqualTo(4);
        assertThat(SmallChanges.pixels(0.4)).isEqualTo(5);
        assertThat(SmallChanges.pixels(3)).isEqualTo(1);
        assertThat(SmallChanges.pixels(0)).as("not known").isEqualTo(1);
        assertThat(SmallChanges.pixels(1e-9)).as("a mistake").isEqualTo(1);
    }

    /** Of deletion curves that are flat at half of these heights and so have these areas. */
    private static Light light(double own, double random, double other) {
        Curve curve = new Curve(
                List.of(0.0, 1.0), List.of(own, own), List.of(List.of(random, random), List.of(other, other)));
        return Curves.check(CheckKind.DELETION, curve, false).light();
    }

    @Test
    void insertionIsTheBetterTheLarger() {
        Curve curve = new Curve(List.of(0.0, 1.0), List.of(0.8, 0.8), List.of(List.of(0.5, 0.5)));
        assertThat(Curves.check(CheckKind.INSERTION, curve, true).light()).isEqualTo(Light.GREEN);
        assertThat(Curves.check(CheckKind.DELETION, curve, false).light()).isEqualTo(Light.RED);
    }

    @Test
    void rankCorrelationTakesMeanRanksForTies() {
        assertThat(Similarity.ranks(new double[] {5, 0, 0, 9})).containsExactly(2, 0.5, 0.5, 3);
        assertThat(Similarity.rank(new double[] {1, 2, 3}, new double[] {10, 200, 201}))
                .isCloseTo(1, within(1e-12));
        assertThat(Similarity.rank(new double[] {1, 2, 3}, new double[] {3, 2, 1}))
                .isCloseTo(-1, within(1e-12));
        // Ranks 0 1 2 3 and 1 0 2 3: 1 - 6 * 2 / (4 * 15).
        assertThat(Similarity.rank(new double[] {1, 2, 3, 4}, new double[] {2, 1, 3, 4}))
                .isCloseTo(0.8, within(1e-12));
        assertThat(Similarity.rank(new double[] {1, 2}, new double[] {4, 4})).isZero();
        assertThat(Similarity.rank(new double[] {1, 2}, new double[] {Double.NaN, 4}))
                .isZero();
    }

    @Test
    void topsAreComparedWithoutZeros() {
        double[] a = {9, 8, 0, 0, 0, 0, 0, 0};
        double[] b = {9, 0, 8, 0, 0, 0, 0, 0};
        assertThat(Similarity.top(a, a, 0.5)).isEqualTo(1);
        assertThat(Similarity.top(a, b, 0.25)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(Similarity.top(new double[4], new double[4], 0.5)).isZero();
    }

    @Test
    void imputationDrawsARampOnAcrossWhatIsMissing() {
        int rows = 12;
        int columns = 20;
        float[] v = new float[rows * columns];
        int[] hole = IntStream.range(0, v.length)
                .filter(i -> i / columns > 2 && i / columns < 9 && i % columns > 4 && i % columns < 14)
                .toArray();
        for (int i = 0; i < v.length; i++) {
            v[i] = i % columns;
        }
        for (int i : hole) {
            v[i] = -50;
        }
        float[] start = v.clone();
        for (int i : hole) {
            start[i] = 3;
        }
        Fills.impute(start, 0, rows, columns, hole, new Random(1));
        for (int i : hole) {
            // Noise of a hundredth of the range of 19, five of its deviations.
            assertThat(start[i]).isCloseTo(i % columns, within(1f));
        }
        assertThat(start[0]).isZero();
    }

    @Test
    void theBlurKeepsWhatIsEvenAndSpreadsWhatIsNot() {
        float[] even = new float[48 * 48];
        Arrays.fill(even, 7);
        for (float f : Fills.blurred(even, 48, 48)) {
            assertThat(f).isCloseTo(7, within(1e-4f));
        }
        float[] point = new float[48 * 48];
        point[24 * 48 + 24] = 1;
        float[] spread = Fills.blurred(point, 48, 48);
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < spread.length; i++) {
            sum += spread[i];
            variance += spread[i] * Math.pow(i % 48 - 24, 2);
        }
        assertThat(sum).isCloseTo(1, within(1e-3));
        // A twelfth of 48 pixels.
        assertThat(Math.sqrt(variance)).isCloseTo(4, within(0.5));
    }
}

package org.hemolens.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hemolens.measure.MeasuredPhantom.SCALE;
import static org.hemolens.measure.MeasuredPhantom.mm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hemolens.measure.HematomaVolume.Share;
import org.junit.jupiter.api.Test;

/** An ellipsoid in slices, measured as a reader does by Kothari's rule. */
class HematomaVolumeTest {
    private static final double HALF_A = 25;
    private static final double HALF_B = 18;
    private static final double HALF_C = 20;

    private static ImageKey key(int slice) {
        return new ImageKey("1." + slice, 0, "0");
    }

    private static SliceStack stack(List<Double> positions) {
        List<ImageKey> keys = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            keys.add(key(i));
        }
        return new SliceStack(keys::indexOf, positions, OptionalDouble.of(99));
    }

    /** Of the ellipsoid around {@code center}: A and B by its axes on the nearest slice, shares by the areas of its cuts. */
    private static HematomaVolume measured(List<Double> positions, double center) {
        int largest = 0;
        for (int i = 0; i < positions.size(); i++) {
            if (area(positions.get(i) - center) > area(positions.get(largest) - center)) {
                largest = i;
            }
        }
        double most = area(positions.get(largest) - center);
        Map<ImageKey, Share> shares = new HashMap<>();
        for (int i = 0; i < positions.size(); i++) {
            double share = area(positions.get(i) - center) / most;
            if (i != largest) {
                shares.put(key(i), share > 0.75 ? Share.MOST : share >= 0.25 ? Share.PART : Share.LITTLE);
            }
        }
        double cut = Math.sqrt(most);
        return new HematomaVolume(
                "1",
                key(largest),
                mm(80 - HALF_A * cut, 80),
                mm(80 + HALF_A * cut, 80),
                mm(80, 80 - HALF_B * cut),
                mm(80, 80 + HALF_B * cut),
                shares);
    }

    /** Area of a cut against the greatest one. */
    private static double area(double z) {
        return Math.max(0, 1 - z * z / (HALF_C * HALF_C));
    }

    private static List<Double> every(double step, int slices) {
        List<Double> positions = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            positions.add(-100 + i * step);
        }
        return positions;
    }

    private static double ml(HematomaVolume v, SliceStack stack) {
        return v.milliliters(SCALE, stack).orElseThrow();
    }

    @Test
    void anEllipsoidIsMeasuredWithinTheKnownErrorOfTheMethod() {
        double truth = 4.0 / 3 * Math.PI * HALF_A * HALF_B * HALF_C / 1000;
        // Slices counted by area give C = 0.683 of the axis for thin slices: 75 % at 0.5, 25 % at 0.866 of the half
        // axis.
        double c = 2 * HALF_C * (0.5 + Math.sqrt(0.75)) / 2;
        double thin = 2 * HALF_A * 2 * HALF_B * c / 2 / 1000;
        List<Double> positions = every(0.05, 4001);
        assertThat(ml(measured(positions, 0), stack(positions)))
                .as("ABC/2 of thin slices")
                .isEqualTo(thin, within(0.01 * thin))
                .as("two thirds of the truth, as docs/measurements.md says")
                .isEqualTo(0.652 * truth, within(0.01 * truth));
        for (double offset : new double[] {0, 0.7, 1.9, 2.5}) {
            List<Double> usual = every(5, 41);
            assertThat(ml(measured(usual, offset), stack(usual)))
                    .as("5 mm slices, centre %s mm off a slice; truth %.1f ml", offset, truth)
                    .isBetween(0.55 * truth, 0.75 * truth);
        }
    }

    @Test
    void aAndBAreInMillimetresAndVolumeInMilliliters() {
        HematomaVolume v = new HematomaVolume(
                "1",
                key(1),
                mm(10, 10),
                mm(60, 10),
                mm(35, 0),
                mm(35, 40),
                Map.of(key(0), Share.PART, key(2), Share.MOST));
        SliceStack stack = stack(List.of(0.0, 5.0, 10.0));
        assertThat(v.a(SCALE)).isEqualTo(50, within(1e-9));
        assertThat(v.b(SCALE)).isEqualTo(40, within(1e-9));
        assertThat(v.slices()).isEqualTo(2.5);
        assertThat(v.c(stack).orElseThrow()).isEqualTo(12.5, within(1e-9));
        assertThat(ml(v, stack)).isEqualTo(12.5, within(1e-9));
        assertThat(MeasurementText.lines(v, slice(), stack))
                .containsExactly(
                        "12.5 ml", "A 50.0 mm", "B 40.0 mm", "C 12.5 mm (2.5 slices)", "reads low in thin slices");
    }

    private static MeasuredSlice slice() {
        return MeasuredPhantom.slice(new short[0]);
    }

    @Test
    void irregularSpacingCountsByTruePositions() {
        // 2.5 mm below, 5 mm above: the slice between stands for 3.75 mm.
        SliceStack stack = stack(List.of(0.0, 2.5, 5.0, 10.0, 15.0));
        assertThat(stack.extent(key(0))).hasValue(2.5);
        assertThat(stack.extent(key(1))).hasValue(2.5);
        assertThat(stack.extent(key(2))).hasValue(3.75);
        assertThat(stack.extent(key(3))).hasValue(5);
        assertThat(stack.extent(key(4))).hasValue(5);
        assertThat(stack.extent(new ImageKey("other", 0, "0"))).isEmpty();
        SliceStack twice = stack(List.of(0.0, 5.0, 5.0, 10.0));
        assertThat(twice.extent(key(1)).orElseThrow() + twice.extent(key(2)).orElseThrow())
                .isEqualTo(5, within(1e-9));
        assertThat(new SliceStack(k -> 0, List.of(), OptionalDouble.of(5)).extent(key(0)))
                .as("thickness only where positions are not known")
                .hasValue(5);
    }

    @Test
    void withoutACountedSliceThereIsNoVolume() {
        HematomaVolume v = new HematomaVolume(
                "1",
                key(1),
                mm(10, 10),
                mm(60, 10),
                mm(35, 0),
                mm(35, 40),
                Map.of(new ImageKey("gone", 0, "0"), Share.MOST));
        SliceStack stack = stack(List.of(0.0, 5.0, 10.0));
        assertThat(v.c(stack)).isEmpty();
        assertThat(MeasurementText.value(v, slice(), stack)).isEqualTo("no volume: C not known");
    }

    @Test
    void bStaysAtRightAnglesToAInThePatient() {
        HematomaVolume v = new HematomaVolume("1", key(1), mm(10, 10), mm(60, 10), mm(35, 0), mm(35, 40), Map.of());
        HematomaVolume turned = v.withHandle(1, mm(50, 60), SCALE);
        assertThat(turned.b(SCALE)).isEqualTo(40, within(1e-9));
        assertThat(rightAngle(turned)).isEqualTo(90, within(1e-6));
        HematomaVolume longer = turned.withHandle(3, mm(0, 100), SCALE);
        assertThat(rightAngle(longer)).isEqualTo(90, within(1e-6));
        assertThat(longer.b1()).isEqualTo(turned.b1());
    }

    private static double rightAngle(HematomaVolume v) {
        ImagePoint shifted = v.a1().plus(v.b1().x() - v.a2().x(), v.b1().y() - v.a2().y());
        return new Angle("1", key(0), shifted, v.b1(), v.b2()).degrees(SCALE);
    }

    @Test
    void slicesAreAskedForUpwardsThenDownwardsUntilOneCountsForNothing() {
        Map<Integer, Share> said = new HashMap<>();
        List<Integer> asked = new ArrayList<>();
        Map<Integer, Share> truth =
                Map.of(4, Share.MOST, 5, Share.PART, 6, Share.LITTLE, 2, Share.PART, 1, Share.LITTLE);
        OptionalInt next = HematomaVolume.next(3, 10, i -> Optional.ofNullable(said.get(i)));
        while (next.isPresent()) {
            asked.add(next.getAsInt());
            said.put(next.getAsInt(), truth.get(next.getAsInt()));
            next = HematomaVolume.next(3, 10, i -> Optional.ofNullable(said.get(i)));
        }
        assertThat(asked).containsExactly(4, 5, 6, 2, 1);
        assertThat(HematomaVolume.next(0, 1, i -> Optional.empty())).isEmpty();
    }
}

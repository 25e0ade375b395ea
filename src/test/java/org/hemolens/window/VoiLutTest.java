package org.hemolens.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** DICOM PS3.3 C.11.2.1 at its boundaries, by values worked out by hand. */
class VoiLutTest {
    private static VoiLut lut(double center, double width, VoiLutFunction function) {
        return new VoiLut(new WindowLevel(center, width), function);
    }

    /** C 40, W 80: black up to 40 - 0.5 - 39.5 = 0, white above 40 - 0.5 + 39.5 = 79. */
    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "1, 0.0126582278", "39.5, 0.5", "40, 0.5063291139", "79, 1", "80, 1"})
    void linear(double hu, double expected) {
        assertThat(lut(40, 80, VoiLutFunction.LINEAR).apply(hu)).isCloseTo(expected, within(1e-9));
    }

    /** C 40, W 80: black up to 0, white above 80. */
    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "1, 0.0125", "40, 0.5", "79, 0.9875", "80, 1", "81, 1"})
    void linearExact(double hu, double expected) {
        assertThat(lut(40, 80, VoiLutFunction.LINEAR_EXACT).apply(hu)).isCloseTo(expected, within(1e-12));
    }

    /** 1 / (1 + exp(-4 (x - c) / w)). */
    @ParameterizedTest
    @CsvSource({"40, 0.5", "60, 0.7310585786", "20, 0.2689414214", "80, 0.8807970780", "0, 0.1192029220"})
    void sigmoid(double hu, double expected) {
        assertThat(lut(40, 80, VoiLutFunction.SIGMOID).apply(hu)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void linearOfWidthOneIsAStep() {
        VoiLut step = lut(40, 1, VoiLutFunction.LINEAR);

        assertThat(step.apply(39.5)).isZero();
        assertThat(step.apply(39.6)).isEqualTo(1);
    }

    @Test
    void linearNeedsAWidthOfOne() {
        assertThatThrownBy(() -> lut(40, 0.5, VoiLutFunction.LINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.5");
        assertThat(lut(40, 0.5, VoiLutFunction.LINEAR_EXACT).apply(40)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @EnumSource(VoiLutFunction.class)
    void theTableIsTheFunctionAtEveryHounsfieldUnit(VoiLutFunction function) {
        for (WindowLevel window : List.of(
                new WindowLevel(40, 80),
                new WindowLevel(32, 8),
                new WindowLevel(40, 1),
                new WindowLevel(480, 2500),
                new WindowLevel(-32768, 3),
                new WindowLevel(32767, 4000),
                new WindowLevel(50000, 20),
                new WindowLevel(0.25, 60000))) {
            VoiLut lut = new VoiLut(window, function);
            byte[] table = lut.table();

            for (int hu = Short.MIN_VALUE; hu <= Short.MAX_VALUE; hu++) {
                int level = table[hu - Short.MIN_VALUE] & 0xFF;
                if (level != Math.round(255 * lut.apply(hu))) {
                    assertThat(level).as("%s %s at %d HU", function, window, hu).isEqualTo((int)
                            Math.round(255 * lut.apply(hu)));
                }
            }
            assertThat(table).hasSize(65536);
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN, 80", "40, 0", "40, -1", "40, NaN", "Infinity, 80"})
    void aWindowIsFiniteAndOpen(double center, double width) {
        assertThatThrownBy(() -> new WindowLevel(center, width)).isInstanceOf(IllegalArgumentException.class);
    }
}

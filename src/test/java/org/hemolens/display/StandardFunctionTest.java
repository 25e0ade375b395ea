package org.hemolens.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardFunctionTest {
    /** DICOM PS3.14 table B.1, as printed there. */
    @ParameterizedTest
    @CsvSource({"1, 0.0500", "2, 0.0547", "3, 0.0594", "10, 0.0991", "1023, 3993.4040"})
    void luminanceIsThatOfTheTable(double jnd, double luminance) {
        assertThat(StandardFunction.luminance(jnd)).isCloseTo(luminance, within(luminance * 1e-3));
    }

    @Test
    void theInverseComesBackWithinATenthOfAStep() {
        for (int jnd = 1; jnd <= 1023; jnd++) {
            assertThat(StandardFunction.jnd(StandardFunction.luminance(jnd))).isCloseTo(jnd, within(0.1));
        }
    }

    @Test
    void luminanceRisesFromStepToStep() {
        for (int jnd = 1; jnd < 1023; jnd++) {
            assertThat(StandardFunction.luminance(jnd + 1)).isGreaterThan(StandardFunction.luminance(jnd));
        }
    }

    /** Equation 7-1 leaves no room: a changed digit of a coefficient moves one of these. */
    @ParameterizedTest
    @CsvSource({"100, 1.85083", "200, 8.21785", "500, 119.132", "1000, 3439.16"})
    void luminanceBetweenIsThatOfTheEquation(double jnd, double luminance) {
        assertThat(StandardFunction.luminance(jnd)).isCloseTo(luminance, within(luminance * 1e-5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.99, 1024, Double.NaN})
    void noIndexBeyondTheTable(double jnd) {
        assertThatThrownBy(() -> StandardFunction.luminance(jnd)).isInstanceOf(IllegalArgumentException.class);
    }
}

package org.hemolens.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against published values. */
class WilsonTest {
    @Test
    void intervalsAreThoseOfTheFormula() {
        // Newcombe, Stat Med 1998, table I: 81 of 263, and 15 of 148.
        assertThat(Wilson.interval(81, 263)[0]).isCloseTo(0.2553, within(5e-5));
        assertThat(Wilson.interval(81, 263)[1]).isCloseTo(0.3662, within(5e-5));
        assertThat(Wilson.interval(15, 148)[0]).isCloseTo(0.0624, within(5e-5));
        assertThat(Wilson.interval(15, 148)[1]).isCloseTo(0.1605, within(5e-5));
        assertThat(Wilson.words(0, 20)).isEqualTo("0.00 to 0.16");
    }
}

package org.hemolens.dicom.codestream.jpegls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParametersTest {
    /** T.87 table C.3: thresholds for 8 bits; and for 16, where they do not grow beyond those of 12. */
    @Test
    void defaultThresholds() {
        assertThat(Parameters.defaults(255, 0)).isEqualTo(new Parameters(255, 0, 3, 7, 21, 64));
        assertThat(Parameters.defaults(4095, 0)).isEqualTo(new Parameters(4095, 0, 18, 67, 276, 64));
        assertThat(Parameters.defaults(65535, 0)).isEqualTo(new Parameters(65535, 0, 18, 67, 276, 64));
        assertThat(Parameters.defaults(255, 3)).isEqualTo(new Parameters(255, 3, 12, 22, 42, 64));
        assertThat(Parameters.defaults(15, 0).valid()).isTrue();
    }

    @Test
    void derivedNumbers() {
        Parameters lossless = Parameters.defaults(255, 0);
        assertThat(lossless.range()).isEqualTo(256);
        assertThat(lossless.errorBits()).isEqualTo(8);
        assertThat(lossless.limit()).isEqualTo(32);
        assertThat(Parameters.defaults(255, 3).range()).isEqualTo(38);
        assertThat(Parameters.defaults(65535, 0).limit()).isEqualTo(64);
    }

    @Test
    void presetsReplaceAndAreHeldToTheirOrder() {
        assertThat(Parameters.defaults(255, 0).with(5, 0, 0, 32)).isEqualTo(new Parameters(255, 0, 5, 7, 21, 32));
        assertThat(Parameters.defaults(255, 0).with(9, 0, 0, 0).valid()).isFalse();
        assertThat(Parameters.defaults(255, 0).with(0, 0, 256, 0).valid()).isFalse();
        assertThat(new Parameters(255, 200, 201, 202, 203, 64).valid()).isFalse();
    }
}

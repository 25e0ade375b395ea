package org.hemolens.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelsTest {
    @ParameterizedTest
    @CsvSource({
        "STD+, SOFT",
        "STANDARD, SOFT",
        "SOFT, SOFT",
        "SIM-SOFT, SOFT",
        "DETAIL, SHARP",
        "BONE, BONE",
        "BONEPLUS, BONE",
        "EDGE, BONE",
        "LUNG, BONE",
        "H31s, SOFT",
        "H40s, SOFT",
        "J40s\\3, SOFT",
        "Hr38, SOFT",
        "Hr56, SHARP",
        "H60s, BONE",
        "Br64, BONE",
        "UB, SOFT",
        "B, SOFT",
        "C, SHARP",
        "D, BONE",
        "YC, BONE",
        "FC21, SOFT",
        "FC26, SOFT",
        "FC64, SOFT",
        "FC30, BONE",
        "FC81, BONE",
        "whatever, UNKNOWN"
    })
    void makersNamesAreKnown(String name, Kernels kind) {
        assertThat(Kernels.of(name)).isEqualTo(kind);
    }
}

package org.hemolens.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowPresetTest {
    @Test
    void keysAreOneToSixAndEachStandsOnce() {
        assertThat(WindowPreset.builtIn()).extracting(WindowPreset::key).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void widthAndCentreAreNotSwapped() {
        assertThat(WindowPreset.builtIn())
                .extracting(p ->
                        p.name() + " " + p.window().width() + "/" + p.window().center())
                .containsExactly(
                        "Brain 80.0/40.0",
                        "Subdural 200.0/80.0",
                        "Stroke 40.0/40.0",
                        "Stroke, narrow 8.0/32.0",
                        "Bone 2500.0/480.0",
                        "Soft tissue 400.0/40.0");
    }
}

package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import org.hemolens.ct.Vector3;
import org.junit.jupiter.api.Test;

class PatientDirectionTest {
    @Test
    void axesHaveTheLettersOfTheStandard() {
        assertThat(PatientDirection.letters(new Vector3(1, 0, 0))).isEqualTo("L");
        assertThat(PatientDirection.letters(new Vector3(-1, 0, 0))).isEqualTo("R");
        assertThat(PatientDirection.letters(new Vector3(0, 1, 0))).isEqualTo("P");
        assertThat(PatientDirection.letters(new Vector3(0, -1, 0))).isEqualTo("A");
        assertThat(PatientDirection.letters(new Vector3(0, 0, 1))).isEqualTo("H");
        assertThat(PatientDirection.letters(new Vector3(0, 0, -1))).isEqualTo("F");
    }

    @Test
    void aTiltedGantryNamesTheStrongerFirst() {
        double tilt = Math.toRadians(18.5);
        assertThat(PatientDirection.letters(new Vector3(0, Math.cos(tilt), -Math.sin(tilt))))
                .isEqualTo("PF");
    }

    @Test
    void aSlightTurnIsNotNamed() {
        double turn = Math.toRadians(5);
        assertThat(PatientDirection.letters(new Vector3(Math.cos(turn), Math.sin(turn), 0)))
                .isEqualTo("L");
    }
}

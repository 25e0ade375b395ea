package org.hemolens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.hemolens.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command on a German machine, and beside a German window: the same words and decimal points in every file. */
class GermanMachineTest extends AnalyzeCommandTest {
    private final Locale machine = Locale.getDefault();

    @BeforeEach
    void german() {
        Locale.setDefault(Locale.GERMANY);
        Texts.use(Locale.GERMANY);
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(machine);
        Texts.use(Locale.ENGLISH);
    }

    @Test
    void theMachineIsGerman() {
        assertThat(String.format("%.1f", 1.5)).isEqualTo("1,5");
    }
}

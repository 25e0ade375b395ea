package org.hemolens.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTest {
    private static final Map<String, Color> COLOURS = new HashMap<>();

    @BeforeAll
    static void readSheet() throws IOException {
        try (InputStream in = URI.create(Theme.sheet()).toURL().openStream()) {
            Matcher m = Pattern.compile("(-hl-[a-z-]+): (#[0-9a-f]{6});")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (m.find()) {
                COLOURS.put(m.group(1), Color.web(m.group(2)));
            }
        }
        assertThat(COLOURS).hasSizeGreaterThan(10);
    }

    private static Color colour(String name) {
        return Objects.requireNonNull(COLOURS.get(name), name + " is not in the sheet");
    }

    /** Contrast ratio, WCAG 2.2, 1 to 21. */
    private static double contrast(Color a, Color b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double v) {
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    @Test
    void contrastOfBlackAndWhiteIs21() {
        assertThat(contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-hl-text", "-hl-text-muted", "-hl-accent", "-hl-ok", "-hl-warning", "-hl-danger"})
    void wordsAreReadableOnEveryGround(String name) {
        for (String ground : new String[] {"-hl-background", "-hl-panel", "-hl-raised", "-hl-chosen"}) {
            assertThat(contrast(colour(name), colour(ground)))
                    .as(name + " on " + ground)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void barsStandOutFromThePanel() {
        assertThat(contrast(Palette.BELOW, Palette.PANEL)).isGreaterThanOrEqualTo(3);
        for (HemorrhageClass c : HemorrhageClass.all()) {
            assertThat(contrast(ClassStyle.colour(c), Palette.PANEL)).as(c.id()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void canvasAndSheetHaveTheSameColours() {
        assertThat(colour("-hl-panel")).isEqualTo(Palette.PANEL);
        assertThat(colour("-hl-line")).isEqualTo(Palette.LINE);
        assertThat(colour("-hl-text")).isEqualTo(Palette.TEXT);
        assertThat(colour("-hl-text-muted")).isEqualTo(Palette.TEXT_MUTED);
        assertThat(colour("-hl-below")).isEqualTo(Palette.BELOW);
        assertThat(colour("-hl-danger")).isEqualTo(Palette.DANGER);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 %",
        "1, 100.0 %",
        "0.0004, <0.1 %",
        "0.001, 0.1 %",
        "0.9996, >99.9 %",
        "0.999, 99.9 %",
        "0.42, 42.0 %",
        "0.8725, 87.3 %"
    })
    void percentNeverRoundsToNothingOrAll(double p, String text) {
        assertThat(Percent.of(p)).isEqualTo(text);
    }
}

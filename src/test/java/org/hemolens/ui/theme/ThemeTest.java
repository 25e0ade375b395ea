package org.hemolens.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.render.LabelColours;
import org.hemolens.settings.ColourTheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources", "org", "hemolens", "ui");

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

    private static final List<String> GROUNDS = List.of("-hl-background", "-hl-panel", "-hl-raised", "-hl-chosen");
    private static final List<String> WORDS =
            List.of("-hl-text", "-hl-text-muted", "-hl-accent", "-hl-ok", "-hl-warning", "-hl-danger");
    /** Words that stand on a ground of their own. */
    private static final Map<String, String> OWN_GROUND = Map.of(
            "-hl-warning-text", "-hl-warning-ground",
            "-hl-danger-text", "-hl-danger-ground",
            "-hl-run-text", "-hl-run",
            "-hl-accent-text", "-hl-accent-ground");

    private static final List<String> LABELS =
            List.of("-hl-label-first", "-hl-label-second", "-hl-label-third", "-hl-label-fourth");

    private static void atLeast(ColourTheme theme, String name, String ground, double least) {
        Palette p = Theme.palette(theme);
        assertThat(contrast(p.colour(name), p.colour(ground)))
                .as("%s: %s on %s", theme, name, ground)
                .isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @EnumSource(ColourTheme.class)
    void wordsAreReadableOnEveryGround(ColourTheme theme) {
        double least = theme == ColourTheme.HIGH_CONTRAST ? 7 : 4.5;
        WORDS.forEach(name -> GROUNDS.forEach(ground -> atLeast(theme, name, ground, least)));
        OWN_GROUND.forEach((name, ground) -> atLeast(theme, name, ground, least));
        atLeast(theme, "-hl-text", "-hl-tooltip", least);
        atLeast(theme, "-hl-text", "-hl-warning-ground", least);
        atLeast(theme, "-hl-text", "-hl-danger-ground", least);
    }

    @ParameterizedTest
    @EnumSource(ColourTheme.class)
    void ringsControlsAndMarksStandOut(ColourTheme theme) {
        for (String name : List.of("-hl-accent", "-hl-control-line", "-hl-below", "-hl-needle", "-hl-thumb")) {
            GROUNDS.forEach(ground -> atLeast(theme, name, ground, 3));
        }
        for (HemorrhageClass c : HemorrhageClass.all()) {
            atLeast(theme, "-hl-class-" + c.id(), "-hl-panel", 3);
        }
        LABELS.forEach(name -> atLeast(theme, name, "-hl-panel", 3));
    }

    @ParameterizedTest
    @EnumSource(ColourTheme.class)
    void labelsAreToldApartFromEachOtherAndFromClasses(ColourTheme theme) {
        Palette p = Theme.palette(theme);
        assertThat(LABELS).hasSize(LabelColours.spares());
        for (String a : LABELS) {
            for (HemorrhageClass c : HemorrhageClass.all()) {
                assertThat(difference(p.colour(a), p.of(c)))
                        .as("%s: %s, %s", theme, a, c)
                        .isGreaterThan(20);
            }
            for (String b : LABELS) {
                assertThat(a.equals(b) ? 100 : difference(p.colour(a), p.colour(b)))
                        .as("%s: %s, %s", theme, a, b)
                        .isGreaterThan(20);
            }
        }
    }

    @Test
    void inTheDarkLabelsHaveTheColoursOfThePicture() {
        for (int i = 0; i < LABELS.size(); i++) {
            assertThat(Theme.palette(ColourTheme.DARK).colour(LABELS.get(i)))
                    .isEqualTo(Color.web("#%06x".formatted(LabelColours.spareRgb(i))));
        }
    }

    @ParameterizedTest
    @EnumSource(ColourTheme.class)
    void classesAreToldApart(ColourTheme theme) {
        for (HemorrhageClass a : HemorrhageClass.all()) {
            for (HemorrhageClass b : HemorrhageClass.all()) {
                if (a != b) {
                    assertThat(difference(
                                    Theme.palette(theme).of(a),
                                    Theme.palette(theme).of(b)))
                            .as("%s: %s and %s", theme, a.id(), b.id())
                            .isGreaterThan(20);
                }
            }
        }
    }

    /** CIE 1976 colour difference; 2.3 is just noticeable. */
    private static double difference(Color a, Color b) {
        double[] x = lab(a);
        double[] y = lab(b);
        return Math.sqrt(Math.pow(x[0] - y[0], 2) + Math.pow(x[1] - y[1], 2) + Math.pow(x[2] - y[2], 2));
    }

    private static double[] lab(Color c) {
        double r = linear(c.getRed());
        double g = linear(c.getGreen());
        double b = linear(c.getBlue());
        double x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        double y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
        double z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
    }

    @Test
    void inTheDarkClassesHaveTheColoursOfThePicture() {
        for (HemorrhageClass c : HemorrhageClass.all()) {
            assertThat(Theme.palette(ColourTheme.DARK).of(c)).isEqualTo(PictureColours.of(c));
        }
    }

    @Test
    void noColourStandsOutsideOfTheSheetsOfThemes() throws IOException {
        Pattern colour =
                Pattern.compile("#[0-9a-fA-F]{3,8}\\b(?=[^{}]*[;}])|\\b(white|gr[ae]y|red|green|blue|yellow)\\b");
        for (String sheet : List.of("hemolens.css", "workstation.css")) {
            assertThat(colour.matcher(Files.readString(RESOURCES.resolve(sheet)))
                            .results())
                    .as(sheet)
                    .isEmpty();
        }
        Pattern inCode =
                Pattern.compile("Color\\.(web|rgb|gray|color|hsb)\\(|Color\\.[A-Z]{3,}|-fx-background-color: #");
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java", "org", "hemolens", "ui"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.equals("PictureColours.java") && !name.equals("Palette.java")) {
                    assertThat(inCode.matcher(Files.readString(file)).results().map(MatchResult::group))
                            .as(name)
                            .isSubsetOf("Color.TRANSPARENT");
                }
            }
        }
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

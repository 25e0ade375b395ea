package org.hemolens.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // given by JUnit
class DisplayCurveTest {
    @TempDir
    Path folder;

    private static DisplayCurve curve(double darkest, double brightest, double ambient) {
        return new DisplayCurve(ScreenLuminance.ofRange(darkest, brightest, ambient));
    }

    /** Equal steps of gray are equal numbers of just-noticeable differences, as near as 256 levels allow. */
    @ParameterizedTest
    @CsvSource({"0.5, 300, 0", "0.5, 300, 0.3", "0.2, 120, 1", "1, 1000, 0"})
    void stepsOfGrayAreStepsOfJnd(double darkest, double brightest, double ambient) {
        DisplayCurve curve = curve(darkest, brightest, ambient);
        double from = StandardFunction.jnd(darkest + ambient);
        double to = StandardFunction.jnd(brightest + ambient);
        for (int i = 0; i <= 1000; i++) {
            double wanted = from + (to - from) * i / 1000;
            int level = curve.level(i / 1000.0);
            double here = curve.jnd(level);
            double below = level == 0 ? here : curve.jnd(level - 1);
            double above = level == 255 ? here : curve.jnd(level + 1);
            assertThat(here)
                    .as("gray %d of 1000", i)
                    .isCloseTo(wanted, within(Math.max(here - below, above - here) / 2 + 1e-9));
        }
        // 18 steps, each within two levels' rounding of the mean
        double mean = (to - from) / 17;
        for (int i = 0; i < 17; i++) {
            double step = curve.jnd(curve.level((i + 1) / 17.0)) - curve.jnd(curve.level(i / 17.0));
            assertThat(step).as("step %d", i).isCloseTo(mean, within(0.12 * mean));
        }
    }

    @Test
    void withoutTheCurveStepsOfAPowerFunctionAreNotEqual() {
        DisplayCurve curve = curve(0.5, 300, 0);
        double dark = curve.jnd(15) - curve.jnd(0);
        double bright = curve.jnd(255) - curve.jnd(240);
        assertThat(Math.max(dark / bright, bright / dark)).isGreaterThan(1.3);
    }

    @Test
    void endsStayBlackAndWhiteAndGraysRise() {
        DisplayCurve curve = curve(0.5, 300, 0.2);
        assertThat(curve.level(0)).isZero();
        assertThat(curve.level(1)).isEqualTo(255);
        assertThat(curve.level(-1)).isZero();
        assertThat(curve.level(2)).isEqualTo(255);
        for (int i = 0; i < 4096; i++) {
            assertThat(curve.level((i + 1) / 4096.0)).isGreaterThanOrEqualTo(curve.level(i / 4096.0));
        }
        assertThat(curve.words()).isEqualTo("GSDF 0.7-300 cd/m²");
    }

    /** Of a screen that follows the function by itself, every level stays what it is. */
    @Test
    void aScreenThatFollowsTheFunctionIsLeftAsItIs() {
        double from = StandardFunction.jnd(0.4);
        double to = StandardFunction.jnd(400);
        List<ScreenLuminance.Point> points = new ArrayList<>();
        for (int level = 0; level < 256; level++) {
            points.add(new ScreenLuminance.Point(level, StandardFunction.luminance(from + (to - from) * level / 255)));
        }
        DisplayCurve curve = new DisplayCurve(ScreenLuminance.ofPoints(points, 0));
        for (int level = 0; level < 256; level++) {
            assertThat(curve.level(level / 255.0)).isEqualTo(level);
        }
    }

    @Test
    void aListOfLuminancesIsReadWithHeadingAndAnySeparator() throws IOException {
        Path file = folder.resolve("screen.csv");
        Files.writeString(file, "level;cd/m2\n# measured today\n0;0.41\n128, 61.5\n\n255\t310.2\n");
        ScreenLuminance screen = ScreenLuminance.ofPoints(LuminanceFile.read(file), 0.1);
        assertThat(screen.lowest()).isCloseTo(0.51, within(1e-9));
        assertThat(screen.at(128)).isCloseTo(61.6, within(1e-9));
        assertThat(screen.at(64)).as("between").isCloseTo(0.1 + (0.41 + 61.5) / 2, within(1e-9));
        assertThat(screen.highest()).isCloseTo(310.3, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,1\n1", "0,1\n255,bright", "0,1\n256,3", "0,1\n255,-2", "0,1\n255,NaN"})
    void aListThatIsNoneIsRefusedWithItsLine(String text) throws IOException {
        Path file = folder.resolve("screen.csv");
        Files.writeString(file, text);
        assertThatThrownBy(() -> LuminanceFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("screen.csv, line 2: ");
    }

    @Test
    void whatIsNoScreenIsRefused() {
        assertThatThrownBy(() -> curve(300, 0.5, 0)).hasMessageContaining("must not fall");
        assertThatThrownBy(() -> curve(-1, 300, 0)).hasMessageContaining("darkest");
        assertThatThrownBy(() -> curve(0, 5000, 0)).hasMessageContaining("brightest");
        assertThatThrownBy(() -> curve(100, 100, 0)).hasMessageContaining("brighter than");
        List<ScreenLuminance.Point> open = List.of(new ScreenLuminance.Point(0, 1), new ScreenLuminance.Point(200, 9));
        assertThatThrownBy(() -> ScreenLuminance.ofPoints(open, 0)).hasMessageContaining("255");
        List<ScreenLuminance.Point> twice = List.of(
                new ScreenLuminance.Point(0, 1), new ScreenLuminance.Point(0, 2), new ScreenLuminance.Point(255, 9));
        assertThatThrownBy(() -> ScreenLuminance.ofPoints(twice, 0)).hasMessageContaining("twice");
    }
}

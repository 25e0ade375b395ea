package org.hemolens.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.IntStream;
import org.hemolens.display.DisplayCurve;
import org.hemolens.display.ScreenLuminance;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;

/** The last look-up, from gray to the screen's driving level. */
class ScreenCurveTest {
    private static final DisplayCurve CURVE = new DisplayCurve(ScreenLuminance.ofRange(0.5, 300, 0));

    private static int[] levels(VoiLut lut, boolean invert, Optional<DisplayCurve> screen) {
        short[] hu = new short[65535];
        for (int i = 0; i < hu.length; i++) {
            hu[i] = (short) (i - 32767);
        }
        int[] argb = new int[hu.length];
        new SliceRenderer(lut, invert, screen).render(hu, argb);
        return IntStream.of(argb).map(c -> c & 0xFF).toArray();
    }

    @Test
    void everyHuGoesThroughWindowAndCurveWithOneRounding() {
        VoiLut lut = new VoiLut(new WindowLevel(200, 4000), VoiLutFunction.LINEAR);
        int[] plain = levels(lut, false, Optional.of(CURVE));
        int[] inverted = levels(lut, true, Optional.of(CURVE));
        for (int hu = -32767; hu <= 32767; hu++) {
            assertThat(plain[hu + 32767]).isEqualTo(CURVE.level(lut.apply(hu)));
            assertThat(inverted[hu + 32767]).isEqualTo(CURVE.level(1 - lut.apply(hu)));
        }
    }

    /** A gray rounded to 8 bits before the curve would leave levels out; 16 bits of HU reach all of those that it can give. */
    @Test
    void noLevelIsLostToAnEarlierRounding() {
        VoiLut lut = new VoiLut(new WindowLevel(0, 60000), VoiLutFunction.LINEAR);
        long reached =
                IntStream.of(levels(lut, false, Optional.of(CURVE))).distinct().count();
        long rounded = IntStream.range(0, 256)
                .map(g -> CURVE.level(g / 255.0))
                .distinct()
                .count();
        assertThat(reached).isEqualTo(256);
        assertThat(rounded).as("of 256 grays alone").isLessThan(256);
    }

    @Test
    void withoutACurveNothingChanges() {
        VoiLut lut = new VoiLut(new WindowLevel(40, 80), VoiLutFunction.LINEAR);
        int[] plain = levels(lut, false, Optional.empty());
        for (int hu = -200; hu <= 300; hu++) {
            assertThat(plain[hu + 32767]).isEqualTo((int) Math.round(255 * lut.apply(hu)));
        }
    }

    @Test
    void theTestPatternHasItsSquaresAndSteps() {
        assertThat(TestPattern.gray(0.3, 0.21, 1.3)).isEqualTo(0.05);
        assertThat(TestPattern.gray(0.3 - 0.1 / 1.3, 0.21, 1.3)).isZero();
        assertThat(TestPattern.gray(0.7, 0.21, 1.3)).isEqualTo(0.95);
        assertThat(TestPattern.gray(0.7 + 0.1 / 1.3, 0.21, 1.3)).isEqualTo(1);
        for (int step = 0; step < TestPattern.STEPS; step++) {
            assertThat(TestPattern.gray((step + 0.1) / TestPattern.STEPS, 0.6, 1.3))
                    .isCloseTo(0.02 + 0.96 * step / 17, within(1e-12));
            assertThat(TestPattern.gray((step + 0.5) / TestPattern.STEPS, 0.42 + 0.38 * 0.25, 1.3))
                    .isCloseTo(0.96 * step / 17, within(1e-12));
            assertThat(TestPattern.gray((step + 0.5) / TestPattern.STEPS, 0.42 + 0.38 * 0.75, 1.3))
                    .isCloseTo(0.04 + 0.96 * step / 17, within(1e-12));
        }
        int[] through = TestPattern.draw(180, 100, Optional.of(CURVE));
        assertThat(through[60 * 180 + 91] & 0xFF).isEqualTo(CURVE.level(0.02 + 0.96 * 9 / 17));
    }
}

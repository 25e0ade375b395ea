package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hemolens.ui.state.ShownWindow;
import org.hemolens.window.WindowPreset;
import org.junit.jupiter.api.Test;

class WindowDragTest {
    private static final ShownWindow BRAIN =
            ShownWindow.of(WindowPreset.builtIn().getFirst());

    private static ShownWindow drag(double dx, double dy, WindowDrag.Step step) {
        return new WindowDrag(BRAIN, false).apply(BRAIN, dx, dy, step);
    }

    @Test
    void rightIsWiderAndLeavesTheCentre() {
        ShownWindow after = drag(200, 0, WindowDrag.Step.NORMAL);
        assertThat(after.window().width()).isCloseTo(160, within(1e-9));
        assertThat(after.window().center()).isEqualTo(40);
        assertThat(after.name()).isEmpty();
    }

    @Test
    void upIsBrighter() {
        ShownWindow after = drag(0, -50, WindowDrag.Step.NORMAL);
        assertThat(after.window().center()).isCloseTo(20, within(1e-9));
        assertThat(after.lut().apply(30)).isGreaterThan(BRAIN.lut().apply(30));
    }

    @Test
    void upDarkensWhenInverted() {
        ShownWindow after = new WindowDrag(BRAIN, true).apply(BRAIN, 0, -50, WindowDrag.Step.NORMAL);
        assertThat(after.window().center()).isCloseTo(60, within(1e-9));
    }

    @Test
    void shiftIsFinerAndControlCoarserThanPlain() {
        double fine = drag(10, 0, WindowDrag.Step.FINE).window().width() - 80;
        double plain = drag(10, 0, WindowDrag.Step.NORMAL).window().width() - 80;
        double coarse = drag(10, 0, WindowDrag.Step.COARSE).window().width() - 80;
        assertThat(fine).isCloseTo(plain / 4, within(1e-9));
        assertThat(coarse).isCloseTo(plain * 4, within(1e-9));
    }

    @Test
    void theWidthNeverFallsBelowWhatLinearAllows() {
        ShownWindow after = drag(-100_000, 0, WindowDrag.Step.COARSE);
        assertThat(after.window().width()).isEqualTo(ShownWindow.MIN_WIDTH);
        assertThat(after.lut().table()).hasSize(65536);
    }
}

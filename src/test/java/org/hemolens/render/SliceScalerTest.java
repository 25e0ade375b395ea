package org.hemolens.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.hemolens.ct.CtVolume;
import org.hemolens.fixture.Golden;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SliceScalerTest {
    private final SliceScaler scaler = new SliceScaler();

    private static SliceRenderer window(double center, double width) {
        return new SliceRenderer(new VoiLut(new WindowLevel(center, width), VoiLutFunction.LINEAR_EXACT), false);
    }

    /** Grays of one row of the picture, 0 to 255. */
    private int[] row(short[] hu, int columns, ScreenGrid grid, Interpolation by, SliceRenderer colours) {
        int[] argb = new int[grid.width() * grid.height()];
        scaler.scale(hu, hu.length / columns, columns, grid, by);
        scaler.paint(grid, colours, argb, grid.width());
        int[] grays = new int[grid.width()];
        for (int x = 0; x < grays.length; x++) {
            grays[x] = argb[x] & 0xFF;
        }
        return grays;
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void atTheirCentresPixelsAreThemselvesAlsoMirrored(Interpolation by) {
        short[] hu = {0, 255, 60, 10, 90, 200, 7, 33};
        SliceRenderer colours = window(127.5, 255);
        assertThat(row(hu, 4, new ScreenGrid(0.5, 1, 1.5, 1, 4, 1), by, colours))
                .containsExactly(90, 200, 7, 33);
        assertThat(row(hu, 4, new ScreenGrid(3.5, -1, 0.5, 1, 4, 1), by, colours))
                .containsExactly(10, 60, 255, 0);
    }

    @Test
    void betweenPixelsEachWayGoesItsOwn() {
        short[] hu = {0, 0, 200, 200};
        SliceRenderer colours = window(127.5, 255);
        ScreenGrid quarters = new ScreenGrid(1.625, 0.25, 0.5, 1, 4, 1);
        assertThat(row(hu, 4, quarters, Interpolation.NEAREST, colours)).containsExactly(0, 0, 200, 200);
        assertThat(row(hu, 4, quarters, Interpolation.BILINEAR, colours)).containsExactly(25, 75, 125, 175);
        // Keys, a = -1/2, at 1/8, 3/8, 5/8 and 7/8.
        assertThat(row(hu, 4, quarters, Interpolation.BICUBIC, colours)).containsExactly(17, 69, 131, 183);
        assertThat(row(hu, 4, new ScreenGrid(-1, 1, 0.5, 1, 2, 1), Interpolation.BICUBIC, colours))
                .as("outside the outermost pixel goes on")
                .containsExactly(0, 0);
    }

    @Test
    void theWindowComesAfterInterpolation() {
        // Half way from air to bone lies 0 HU: black in a window from 10 on. Blended grays would be mid-grey.
        short[] hu = {-1000, 1000};
        SliceRenderer narrow = window(50, 80);
        ScreenGrid middle = new ScreenGrid(1, 1, 0.5, 1, 1, 1);
        assertThat(row(hu, 2, middle, Interpolation.BILINEAR, narrow)).containsExactly(0);
        assertThat(row(hu, 2, middle, Interpolation.BICUBIC, narrow)).containsExactly(0);
    }

    @Test
    void paddingMakesNoSeamAndStaysPadding() {
        short[] hu = {CtVolume.PADDING, CtVolume.PADDING, -1000, -1000, -1000, -1000};
        SliceRenderer air = window(-1000, 100);
        ScreenGrid tenths = new ScreenGrid(0.05, 0.1, 0.5, 1, 60, 1);
        for (Interpolation by : Interpolation.values()) {
            int[] grays = row(hu, 6, tenths, by, air);
            for (int x = 0; x < 60; x++) {
                assertThat(grays[x]).as(by + " at " + x).isEqualTo(x < 20 ? 0 : 128);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void picturesComeOutAsAccepted(Interpolation by) {
        int rows = 24;
        int columns = 20;
        short[] hu = new short[rows * columns];
        for (int i = 0; i < hu.length; i++) {
            double x = i % columns - 9.2;
            int row = i / columns;
            double y = row - 11.6;
            double d = Math.hypot(x / 8, y / 10);
            hu[i] = d > 1.15
                    ? CtVolume.PADDING
                    : (short) (d > 1 ? -1000 : d > 0.85 ? 900 : 30 + 4 * x + 20 * Math.sin(y));
        }
        ScreenGrid grid = new ScreenGrid(19.9, -0.1666, 0.07, 0.21, 119, 113);
        int[] argb = new int[grid.width() * grid.height()];
        scaler.scale(hu, rows, columns, grid, by);
        scaler.paint(grid, window(40, 120), argb, grid.width());
        Golden.check("interpolation-" + by.name().toLowerCase(Locale.ROOT), argb, grid.width(), grid.height());
    }
}

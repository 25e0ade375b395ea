package org.hemolens.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.hemolens.ct.CtVolume;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.api.Test;

class SliceRendererTest {
    private static final VoiLut BRAIN = new VoiLut(new WindowLevel(40, 80), VoiLutFunction.LINEAR_EXACT);
    private static final short[] HU = {-1000, 0, 40, 80, 3000, CtVolume.PADDING};

    private static int[] pixels(VoiLut lut, boolean invert) {
        int[] argb = new int[HU.length];
        new SliceRenderer(lut, invert).render(HU, argb);
        return argb;
    }

    @Test
    void hounsfieldUnitsBecomeOpaqueGreys() {
        assertThat(pixels(BRAIN, false))
                .containsExactly(0xFF000000, 0xFF000000, 0xFF808080, 0xFFFFFFFF, 0xFFFFFFFF, 0xFF000000);
    }

    @Test
    void invertedIsTheOtherWayRound() {
        assertThat(pixels(BRAIN, true))
                .containsExactly(0xFFFFFFFF, 0xFFFFFFFF, 0xFF7F7F7F, 0xFF000000, 0xFF000000, 0xFFFFFFFF);
    }

    @Test
    void paddingStaysBackgroundInAWindowThatWouldShowIt() {
        VoiLut low = new VoiLut(new WindowLevel(-40000, 2000), VoiLutFunction.LINEAR_EXACT);

        int[] argb = pixels(low, false);

        assertThat(argb[0]).isEqualTo(0xFFFFFFFF);
        assertThat(argb[HU.length - 1]).isEqualTo(0xFF000000);
    }
}

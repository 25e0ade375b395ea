package org.hemolens.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.Test;

class HeatmapRendererTest {
    private static final int WHITE = 0xFFFFFF;

    /** White laid over black is as bright as it is opaque. */
    private static int[] alphas(HeatmapRenderer renderer, double probability, float... values) {
        int[] argb = new int[values.length];
        Arrays.fill(argb, 0xFF000000);
        renderer.over(values, 0, values.length, 2, probability, argb, 0);
        return Arrays.stream(argb).map(p -> p & 0xFF).toArray();
    }

    @Test
    void strengthIsProbabilityTimesRelativeActivation() {
        HeatmapRenderer renderer = new HeatmapRenderer(WHITE, 1, 0);

        assertThat(alphas(renderer, 1, 0, 1, 2)).containsExactly(0, 128, 255);
        assertThat(alphas(renderer, 0.5, 0, 1, 2)).containsExactly(0, 64, 128);
    }

    @Test
    void aWeakClassNeverLooksHot() {
        HeatmapRenderer renderer = new HeatmapRenderer(WHITE, 1, 0);

        assertThat(alphas(renderer, 0.02, 2)[0]).isLessThan(alphas(renderer, 0.98, 2)[0] / 40);
    }

    @Test
    void belowTheThresholdNothingIsDrawn() {
        HeatmapRenderer renderer = new HeatmapRenderer(WHITE, 0.6, 0.5);

        assertThat(alphas(renderer, 1, 0.99f, 1, 2)).containsExactly(0, 77, 153);
    }

    @Test
    void theColourIsTheClassesOwnAndAllDiffer() {
        int[] argb = {0xFF808080};
        int rgb = ClassColours.rgb(HemorrhageClass.SUBDURAL);
        new HeatmapRenderer(rgb, 1, 0).over(new float[] {1}, 0, 1, 1, 1, argb, 0);

        assertThat(argb[0]).isEqualTo(0xFF000000 | rgb);
        assertThat(HemorrhageClass.all().stream().map(ClassColours::rgb).distinct())
                .hasSize(HemorrhageClass.COUNT);
    }

    @Test
    void everyStrengthOverEveryGrayIsTheNearestColourBetweenThem() {
        int rgb = 0xD55E0A;
        HeatmapRenderer renderer = new HeatmapRenderer(rgb, 1, 0);
        float[] values = new float[256];
        int[] argb = new int[256];
        for (int gray = 0; gray < 256; gray++) {
            for (int a = 0; a < 256; a++) {
                values[a] = a;
                argb[a] = 0xFF000000 | gray << 16 | gray << 8 | gray;
            }
            renderer.over(values, 0, 256, 255, 1, argb, 0);
            for (int a = 0; a < 256; a++) {
                int wanted = 0xFF000000;
                for (int shift = 0; shift <= 16; shift += 8) {
                    wanted |= (((rgb >> shift & 0xFF) * a + gray * (255 - a) + 127) / 255) << shift;
                }
                assertThat(argb[a]).as(a + " over " + gray).isEqualTo(wanted);
            }
        }
    }

    @Test
    void outsideTheValuesGivenNothingIsTouched() {
        int[] argb = {0xFF010101, 0xFF010101, 0xFF010101};
        new HeatmapRenderer(WHITE, 1, 0).over(new float[] {1, 1, 1}, 1, 2, 1, 1, argb, 0);

        assertThat(argb).containsExactly(0xFF010101, 0xFFFFFFFF, 0xFF010101);
    }
}

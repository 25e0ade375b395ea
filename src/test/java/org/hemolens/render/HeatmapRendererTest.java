package org.hemolens.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.Test;

class HeatmapRendererTest {
    private static int[] alphas(HeatmapRenderer renderer, double probability, float... values) {
        int[] argb = new int[values.length];
        renderer.render(values, 2, probability, argb);
        return Arrays.stream(argb).map(p -> p >>> 24).toArray();
    }

    @Test
    void strengthIsProbabilityTimesRelativeActivation() {
        HeatmapRenderer renderer = new HeatmapRenderer(0xCC79A7, 1, 0);

        assertThat(alphas(renderer, 1, 0, 1, 2)).containsExactly(0, 128, 255);
        assertThat(alphas(renderer, 0.5, 0, 1, 2)).containsExactly(0, 64, 128);
    }

    @Test
    void aWeakClassNeverLooksHot() {
        HeatmapRenderer renderer = new HeatmapRenderer(0xCC79A7, 1, 0);

        assertThat(alphas(renderer, 0.02, 2)[0]).isLessThan(alphas(renderer, 0.98, 2)[0] / 40);
    }

    @Test
    void belowTheThresholdNothingIsDrawn() {
        HeatmapRenderer renderer = new HeatmapRenderer(0xCC79A7, 0.6, 0.5);

        assertThat(alphas(renderer, 1, 0.99f, 1, 2)).containsExactly(0, 77, 153);
    }

    @Test
    void theColourIsTheClassesOwnAndAllDiffer() {
        int[] argb = new int[1];
        int rgb = ClassColours.rgb(HemorrhageClass.SUBDURAL);
        new HeatmapRenderer(rgb, 1, 0).render(new float[] {1}, 1, 1, argb);

        assertThat(argb[0] & 0xFFFFFF).isEqualTo(rgb);
        assertThat(HemorrhageClass.all().stream().map(ClassColours::rgb).distinct())
                .hasSize(HemorrhageClass.COUNT);
    }
}

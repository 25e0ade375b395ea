package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.Test;

class MapFusionTest {
    private static final MapPlacement WHOLE = new MapPlacement(8, 8, 0, 0, 8, 8, false, true);
    private static final MapPlacement CENTRE = new MapPlacement(8, 8, 2, 2, 4, 4, false, true);

    private static Heatmap map(MapPlacement placement, int rows, int columns, float... values) {
        return new Heatmap(
                HemorrhageClass.SUBDURAL, CamTarget.SEQUENCE, "Grad-CAM++", "A", rows, columns, values, placement);
    }

    @Test
    void mapsOfOnePlacementAreAveragedCellByCell() {
        Heatmap fused = MapFusion.mean(List.of(map(WHOLE, 1, 2, 1, 3), map(WHOLE, 1, 2, 2, 0)));
        assertThat(fused.values()).containsExactly(1.5f, 1.5f);
        assertThat(fused.branch()).isEqualTo("fused");
        assertThat(fused.placement()).isEqualTo(WHOLE);
        assertThat(fused.hemorrhageClass()).isEqualTo(HemorrhageClass.SUBDURAL);
        assertThat(fused.target()).isEqualTo(CamTarget.SEQUENCE);
        assertThat(fused.method()).isEqualTo("Grad-CAM++");
    }

    @Test
    void oneMapIsItself() {
        assertThat(MapFusion.mean(List.of(map(CENTRE, 1, 2, 1, 3))).values()).containsExactly(1, 3);
    }

    @Test
    void anEmptyNetworkHalvesTheMapAndDoesNotBlowUp() {
        Heatmap fused = MapFusion.mean(List.of(map(WHOLE, 1, 2, 0, 0), map(WHOLE, 1, 2, 2, 0)));
        assertThat(fused.values()).containsExactly(1, 0);
    }

    @Test
    void differentCropsAreJoinedOnAGridOverBoth() {
        // Whole slice: 4 x 4 cells of 2 x 2 pixels, all 1. Centre: 2 x 2 cells of 2 x 2 pixels, all 3.
        float[] ones = new float[16];
        java.util.Arrays.fill(ones, 1);
        Heatmap fused = MapFusion.mean(List.of(map(WHOLE, 4, 4, ones), map(CENTRE, 2, 2, 3, 3, 3, 3)));
        assertThat(fused.placement()).isEqualTo(WHOLE);
        assertThat(fused.rows()).isEqualTo(4);
        assertThat(fused.values())
                .containsExactly(
                        new float[] {.5f, .5f, .5f, .5f, .5f, 2, 2, .5f, .5f, 2, 2, .5f, .5f, .5f, .5f, .5f},
                        within(1e-6f));
    }

    @Test
    void aFinerMapSetsTheGrid() {
        Heatmap fused = MapFusion.mean(List.of(map(WHOLE, 2, 2, 1, 1, 1, 1), map(CENTRE, 4, 4, new float[16])));
        assertThat(fused.rows()).isEqualTo(8);
        assertThat(fused.columns()).isEqualTo(8);
        assertThat(fused.values()).containsOnly(0.5f);
    }

    @Test
    void aNaNIsNotHidden() {
        Heatmap fused = MapFusion.mean(List.of(map(WHOLE, 1, 1, Float.NaN), map(WHOLE, 1, 1, 1)));
        assertThat(fused.state()).isEqualTo(Heatmap.State.NOT_FINITE);
    }
}

package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.Test;

class HeatmapStateTest {
    private static Heatmap map(float... values) {
        return new Heatmap(
                HemorrhageClass.SUBDURAL,
                CamTarget.SLICE,
                "Grad-CAM",
                "A",
                2,
                2,
                values,
                new MapPlacement(8, 6, 2, 1, 4, 4, false, false));
    }

    @Test
    void emptyConstantAndNotFiniteAreNotDrawable() {
        assertThat(map(0, 0, 0, 0).state()).isEqualTo(Heatmap.State.EMPTY);
        assertThat(map(3, 3, 3, 3).state()).isEqualTo(Heatmap.State.CONSTANT);
        assertThat(map(3, 3, Float.NaN, 3).state()).isEqualTo(Heatmap.State.NOT_FINITE);
        assertThat(map(3, Float.POSITIVE_INFINITY, 3, 3).state()).isEqualTo(Heatmap.State.NOT_FINITE);
        assertThat(map(3, 3, 3, 3.0001f).state()).isEqualTo(Heatmap.State.DRAWABLE);
    }

    @Test
    void blocksAreTheCellsThemselves() {
        Heatmap map = map(1, 2, 3, 4);
        float[] line = new float[6];
        MapRows rows = new MapRows(map, 0.5, 1, 6, true);
        assertThat(rows.row(1.5, line)).as("above the crop").isFalse();
        assertThat(rows.row(2.5, line)).isTrue();
        assertThat(line).containsExactly(0, 1, 1, 2, 2, 0);
        rows.row(3.5, line);
        assertThat(line).containsExactly(0, 1, 1, 2, 2, 0);
        rows.row(4.5, line);
        assertThat(line).containsExactly(0, 3, 3, 4, 4, 0);
        rows.row(5.5, line);
        assertThat(line).containsExactly(0, 3, 3, 4, 4, 0);
    }

    @Test
    void blocksAreMirroredWithTheSlice() {
        Heatmap flipped = new Heatmap(
                HemorrhageClass.SUBDURAL,
                CamTarget.SLICE,
                "Grad-CAM",
                "A",
                2,
                2,
                new float[] {1, 2, 3, 4},
                new MapPlacement(8, 6, 2, 1, 4, 4, true, true));
        float[] line = new float[6];
        MapRows rows = new MapRows(flipped, 0.5, 1, 6, true);
        rows.row(2.5, line);
        assertThat(line).containsExactly(0, 4, 4, 3, 3, 0);
        rows.row(5.5, line);
        assertThat(line).containsExactly(0, 2, 2, 1, 1, 0);
    }
}

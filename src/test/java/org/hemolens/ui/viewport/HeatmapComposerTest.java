package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeatmapComposerTest {
    @Test
    void oneLayerIsPremultiplied() {
        int[] out = {0};
        HeatmapComposer.over(new int[] {0x80FF8000}, out);
        assertThat(out[0]).isEqualTo(0x80804000);
    }

    @Test
    void anOpaqueLayerHidesWhatIsBelow() {
        int[] out = {0x40404040};
        HeatmapComposer.over(new int[] {0xFF123456}, out);
        assertThat(out[0]).isEqualTo(0xFF123456);
    }

    @Test
    void aClearPixelLeavesWhatIsBelow() {
        int[] out = {0x40302010};
        HeatmapComposer.over(new int[] {0x00FFFFFF}, out);
        assertThat(out[0]).isEqualTo(0x40302010);
    }

    @Test
    void twoHalfLayersAddUp() {
        int[] out = {0};
        HeatmapComposer.over(new int[] {0x80FF0000}, out);
        HeatmapComposer.over(new int[] {0x800000FF}, out);
        assertThat(out[0] >>> 24).isEqualTo(0xC0);
        assertThat(out[0] & 0xFF).isEqualTo(0x80);
        assertThat(out[0] >> 16 & 0xFF).isEqualTo(0x40);
    }
}

package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A turned view draws the slice with rows and columns exchanged: the map must lie on the same tissue. */
class TransposedHeatmapTest {
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void everyPixelKeepsItsValue(boolean flipRows, boolean flipColumns) {
        Random random = new Random(5);
        float[] values = new float[3 * 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        int rows = 20;
        int columns = 31;
        MapPlacement placement = new MapPlacement(rows, columns, 3, 5, 12, 22, flipRows, flipColumns);
        Heatmap map =
                new Heatmap(HemorrhageClass.SUBDURAL, CamTarget.SLICE, "Grad-CAM++", "fused", 3, 4, values, placement);
        float[] stored = map.onSlicePixels();
        float[] turned = map.transposed().onSlicePixels();
        int covered = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                assertThat(turned[c * rows + r]).isCloseTo(stored[r * columns + c], within(1e-6f));
                covered += stored[r * columns + c] > 0 ? 1 : 0;
            }
        }
        assertThat(covered).isEqualTo(12 * 22);
    }
}

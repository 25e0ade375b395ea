package org.hemolens.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.Vector3;
import org.hemolens.model.CropPlacement;
import org.hemolens.model.FileWindows;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.InputBuilder;
import org.hemolens.model.InputChannel;
import org.hemolens.model.InputSpec;
import org.hemolens.model.Scans;
import org.hemolens.window.VoiLut;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One hot stored pixel through flips, crop and resize into the model's input, and back through the map's placement. */
class MapPlacementTest {
    private static final int ROWS = 60;
    private static final int COLUMNS = 48;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 17, 31",
        "-1, 1, 17, 31",
        "1, -1, 17, 31",
        "-1, -1, 17, 31",
        "-1, -1, 44, 9",
        "1, 1, 6, 5",
        "-1, 1, 53, 42"
    })
    void aHotPixelComesBackWhereItWas(int rowSign, int columnSign, int hotRow, int hotColumn) throws Exception {
        short[] hu = Scans.constant(ROWS * COLUMNS, 0);
        hu[hotRow * COLUMNS + hotColumn] = 100;
        CtVolume volume = Scans.of(ROWS, COLUMNS, new Vector3(rowSign, 0, 0), new Vector3(0, columnSign, 0), hu);
        var window = new VoiLut(new WindowLevel(50, 100), VoiLutFunction.LINEAR_EXACT);
        // Crop to 48 x 38 from (6, 5); input of 16 x 19, so cells of 3 x 2 pixels.
        InputSpec spec = new InputSpec(
                List.of(new InputChannel(0, Optional.of(window))),
                InputSpec.Ends.REPEAT,
                InputSpec.Order.WINDOW_THEN_RESIZE,
                0.8,
                16,
                19,
                InputSpec.Interpolation.AREA,
                0,
                1,
                List.of(0.0),
                List.of(1.0),
                -1000,
                0);
        InputBuilder builder = new InputBuilder(spec, FileWindows.NONE);
        float[] input = new float[spec.length()];
        builder.build(volume, 0, input, 0);
        CropPlacement crop = builder.placement(volume, 0);

        // The input itself as a map: as if the network passed its picture on.
        float[] back = new Heatmap(
                        HemorrhageClass.ANY,
                        CamTarget.SLICE,
                        "test",
                        "A",
                        spec.rows(),
                        spec.columns(),
                        input,
                        MapPlacement.of(crop))
                .onSlicePixels();

        double mass = 0;
        double row = 0;
        double column = 0;
        int brightest = 0;
        for (int i = 0; i < back.length; i++) {
            mass += back[i];
            row += back[i] * Math.floorDiv(i, COLUMNS);
            column += back[i] * Math.floorMod(i, COLUMNS);
            brightest = back[i] > back[brightest] ? i : brightest;
        }
        assertThat(mass).isPositive();
        // Within the cell of 3 x 2 pixels that the pixel went into.
        assertThat(Math.abs(brightest / COLUMNS - hotRow)).isLessThan(3);
        assertThat(Math.abs(brightest % COLUMNS - hotColumn)).isLessThan(2);
        assertThat(row / mass).isBetween(hotRow - 2.0, hotRow + 2.0);
        assertThat(column / mass).isBetween(hotColumn - 1.5, hotColumn + 1.5);
        assertThat(back[0]).as("outside the crop").isZero();
    }
}

package org.hemolens.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hemolens.explain.Heatmap;
import org.hemolens.render.ClassColours;
import org.hemolens.render.HeatmapRenderer;
import org.hemolens.render.SliceRenderer;
import org.hemolens.window.VoiLut;

/** A slice under the brain window beside the same with its heatmap, small, under a line that it is no diagnosis. */
public final class Thumbnail {
    /** Longest side of each of the two pictures at most, pixels. */
    private static final int SIDE = 192;

    private static final String LINE = "RESEARCH AND EDUCATION ONLY - NOT FOR DIAGNOSIS";

    private Thumbnail() {}

    /**
     * @param hu the stored slice, {@code [sliceRows * sliceColumns]} of the map's placement
     * @param probability ties the strength of the map to it, as on the screen
     * @param texts metadata of the file
     * @throws OutputException when the file cannot be written, naming it
     */
    public static void write(Path target, short[] hu, Heatmap map, double probability, Map<String, String> texts)
            throws OutputException {
        int rows = map.placement().sliceRows();
        int columns = map.placement().sliceColumns();
        int[] plain = new int[rows * columns];
        new SliceRenderer(new VoiLut(HeatmapExport.WINDOW.window(), HeatmapExport.WINDOW.function()), false)
                .render(hu, plain);
        int[] over = plain.clone();
        if (map.state() == Heatmap.State.DRAWABLE) {
            new HeatmapRenderer(
                            ClassColours.rgb(map.hemorrhageClass()), HeatmapPicture.OPACITY, HeatmapPicture.THRESHOLD)
                    .over(map.onSlicePixels(), 0, over.length, map.max(), probability, over, 0);
        }
        int step = Math.max(1, (Math.max(rows, columns) + SIDE - 1) / SIDE);
        int smallRows = rows / step;
        int smallColumns = columns / step;
        Letters letters = Letters.get();
        List<String> words = letters.wrap(LINE, 2 * smallColumns);
        int footer = words.size() * letters.rows();
        int[] all = new int[(smallRows + footer) * 2 * smallColumns];
        Arrays.fill(all, 0xFF000000);
        shrink(plain, columns, step, smallRows, smallColumns, all, 0);
        shrink(over, columns, step, smallRows, smallColumns, all, smallColumns);
        for (int i = 0; i < words.size(); i++) {
            letters.draw(words.get(i), all, 2 * smallColumns, smallRows + i * letters.rows(), 0);
        }
        PngWriter.writeRgb(target, all, smallRows + footer, 2 * smallColumns, texts);
    }

    /** Means of squares of {@code step} pixels. */
    private static void shrink(int[] from, int columns, int step, int rows, int smallColumns, int[] to, int left) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < smallColumns; c++) {
                int red = 0;
                int green = 0;
                int blue = 0;
                for (int i = 0; i < step; i++) {
                    for (int j = 0; j < step; j++) {
                        int pixel = from[(r * step + i) * columns + c * step + j];
                        red += pixel >> 16 & 0xFF;
                        green += pixel >> 8 & 0xFF;
                        blue += pixel & 0xFF;
                    }
                }
                int n = step * step;
                to[r * 2 * smallColumns + left + c] = 0xFF000000 | ((red / n) << 16) | ((green / n) << 8) | (blue / n);
            }
        }
    }
}

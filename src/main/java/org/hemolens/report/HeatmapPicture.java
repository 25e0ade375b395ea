package org.hemolens.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hemolens.explain.Heatmap;
import org.hemolens.render.ClassColours;
import org.hemolens.render.HeatmapRenderer;
import org.hemolens.render.SliceRenderer;

/**
 * A slice with one heatmap over it, and below it, so that no anatomy is covered, the disclaimer and where the picture
 * comes from. The slice's pixels keep their place: picture pixel (r, c) is slice pixel (r, c).
 */
public final class HeatmapPicture {
    /** Alpha of the layer at strength 1; the screen's default. */
    public static final double OPACITY = 0.6;
    /** Strength below which the slice is left as it is; the screen's default. */
    public static final double THRESHOLD = 0.1;

    private static final int MARGIN = 4;

    private final SliceRenderer slices;
    private final boolean blocks;

    /** @param blocks whether the map's own cells are drawn, and nothing between them */
    public HeatmapPicture(SliceRenderer slices, boolean blocks) {
        this.slices = slices;
        this.blocks = blocks;
    }

    /**
     * Writes the picture.
     *
     * @param hu the stored slice, {@code [sliceRows * sliceColumns]} of the map's placement
     * @param scale map value that counts as strength 1 before the probability; ignored for a map that is not drawable
     * @param probability of the class on this slice
     * @param lines below the disclaimer, each wrapped to the picture's width
     * @param texts metadata of the file
     * @throws OutputException when the file cannot be written, naming it
     */
    public void write(
            Path target,
            short[] hu,
            Heatmap map,
            double scale,
            double probability,
            List<String> lines,
            Map<String, String> texts)
            throws OutputException {
        int rows = map.placement().sliceRows();
        int columns = map.placement().sliceColumns();
        int[] picture = new int[rows * columns];
        slices.render(hu, picture);
        if (map.state() == Heatmap.State.DRAWABLE) {
            new HeatmapRenderer(ClassColours.rgb(map.hemorrhageClass()), OPACITY, THRESHOLD)
                    .over(
                            blocks ? map.cellsOnSlicePixels() : map.onSlicePixels(),
                            0,
                            picture.length,
                            scale,
                            probability,
                            picture,
                            0);
        }
        int[] all = withFooter(picture, columns, lines);
        PngWriter.writeRgb(target, all, all.length / columns, columns, texts);
    }

    private static int[] withFooter(int[] picture, int columns, List<String> lines) {
        Letters letters = Letters.get();
        List<String> wrapped = new ArrayList<>(letters.wrap(Disclaimer.TEXT, columns - 2 * MARGIN));
        for (String line : lines) {
            wrapped.addAll(letters.wrap(line, columns - 2 * MARGIN));
        }
        int footer = wrapped.size() * letters.rows() + 2 * MARGIN;
        int[] all = Arrays.copyOf(picture, picture.length + footer * columns);
        Arrays.fill(all, picture.length, all.length, 0xFF000000);
        int row = picture.length / columns + MARGIN;
        for (String line : wrapped) {
            letters.draw(line, all, columns, row, MARGIN);
            row += letters.rows();
        }
        return all;
    }
}

package org.hemolens.explain;

import java.util.Random;
import org.hemolens.ct.ImagePlane;
import org.hemolens.model.HemorrhageClass;

/** Maps as a network's, planted where wanted: round, or of a bleed's shape. */
public final class PlantedBlobs {
    private PlantedBlobs() {}

    /**
     * A round map about a pixel.
     *
     * @param cells of the map down and across
     * @param sigmaMm how wide, before the map's cells make it wider
     * @param random flips and what the crop leaves out
     */
    public static Heatmap round(ImagePlane plane, int pixel, int cells, double sigmaMm, Random random) {
        MapPlacement placement = placement(plane, random);
        double row = Math.floorDiv(pixel, plane.columns());
        double column = pixel % plane.columns();
        float[] values = new float[cells * cells];
        for (int i = 0; i < values.length; i++) {
            double down = (row(placement, cells, i / cells) - row) * plane.rowSpacing();
            double across = (column(placement, cells, i % cells) - column) * plane.columnSpacing();
            values[i] = (float) Math.exp(-(down * down + across * across) / (2 * sigmaMm * sigmaMm));
        }
        return map(placement, cells, values);
    }

    /** A map of a bleed, about a cell wider than it. */
    public static Heatmap ofBleed(ImagePlane plane, byte[] mask, int cells, Random random) {
        MapPlacement placement = placement(plane, random);
        double cellRows = (double) placement.cropRows() / cells;
        double cellColumns = (double) placement.cropColumns() / cells;
        float[] values = new float[cells * cells];
        for (int p = 0; p < mask.length; p++) {
            if (mask[p] == 0) {
                continue;
            }
            for (int i = 0; i < values.length; i++) {
                double down = (row(placement, cells, i / cells) - Math.floorDiv(p, plane.columns())) / cellRows;
                double across = (column(placement, cells, i % cells) - p % plane.columns()) / cellColumns;
                values[i] += (float) Math.exp(-(down * down + across * across) / (2 * 0.6 * 0.6));
            }
        }
        return map(placement, cells, values);
    }

    private static Heatmap map(MapPlacement placement, int cells, float[] values) {
        return new Heatmap(HemorrhageClass.ANY, CamTarget.SLICE, "planted", "fused", cells, cells, values, placement);
    }

    private static MapPlacement placement(ImagePlane plane, Random random) {
        int cut = random.nextInt(plane.rows() / 32);
        return new MapPlacement(
                plane.rows(),
                plane.columns(),
                cut,
                cut,
                plane.rows() - 2 * cut,
                plane.columns() - 2 * cut,
                random.nextBoolean(),
                random.nextBoolean());
    }

    private static double row(MapPlacement p, int cells, int row) {
        double at = p.cropRow() + (row + 0.5) * p.cropRows() / cells - 0.5;
        return p.flipRows() ? p.sliceRows() - 1 - at : at;
    }

    private static double column(MapPlacement p, int cells, int column) {
        double at = p.cropColumn() + (column + 0.5) * p.cropColumns() / cells - 0.5;
        return p.flipColumns() ? p.sliceColumns() - 1 - at : at;
    }
}

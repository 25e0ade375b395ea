package org.hemolens.explain;

import java.util.Optional;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/**
 * Where the strong part of a map lies: the centre of mass of its cells at or above half of its largest value. Of all cells it
 * would be drawn to the middle of the picture by the weak ones.
 */
public final class MapCentre {
    private static final double STRONG = 0.5;

    private MapCentre() {}

    /** In the patient frame, mm; empty where the map is empty or not finite, or no pixel size is known. */
    public static Optional<Vector3> of(Heatmap map, ImagePlane plane) {
        if (map.state() != Heatmap.State.DRAWABLE || !(plane.rowSpacing() > 0) || !(plane.columnSpacing() > 0)) {
            return Optional.empty();
        }
        double least = STRONG * map.max();
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int r = 0; r < map.rows(); r++) {
            for (int c = 0; c < map.columns(); c++) {
                double v = map.values()[r * map.columns() + c];
                if (v >= least) {
                    sum += v;
                    x += v * (c + 0.5);
                    y += v * (r + 0.5);
                }
            }
        }
        MapPlacement p = map.placement();
        double column = p.cropColumn() + x / sum * p.cropColumns() / map.columns();
        double row = p.cropRow() + y / sum * p.cropRows() / map.rows();
        // Image coordinates, whose whole numbers are edges of pixels, to pixel centres at whole numbers.
        return Optional.of(plane.toPatient(
                (p.flipRows() ? p.sliceRows() - row : row) - 0.5,
                (p.flipColumns() ? p.sliceColumns() - column : column) - 0.5));
    }
}

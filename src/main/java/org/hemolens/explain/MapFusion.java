package org.hemolens.explain;

import java.util.List;

/**
 * One map out of several slice networks' maps: their plain mean. A map's unit is that of the logit that it explains (for a
 * mean pool and a linear head, a cell of a Grad-CAM++ map is a damped form of what that cell adds to the logit), and the
 * slice logit is the plain mean of the networks' logits; so each network counts in the map as it counts in the number.
 * Dividing each map by its own maximum would instead blow up a network that hardly says anything. Where a network's crop
 * does not reach, its map is 0: it did not look there.
 */
public final class MapFusion {
    /** The branch name of fused maps. */
    public static final String BRANCH = "fused";

    private MapFusion() {}

    /**
     * @param maps of one slice, class, target and method, at least one; placements may differ in their crops
     * @return on the first map's grid where all lie alike, else on a grid over all crops, as fine as the finest
     */
    public static Heatmap mean(List<Heatmap> maps) {
        Heatmap first = maps.getFirst();
        boolean alike = maps.stream()
                .allMatch(m -> m.placement().equals(first.placement())
                        && m.rows() == first.rows()
                        && m.columns() == first.columns());
        Grid grid = alike ? new Grid(first.rows(), first.columns(), first.placement()) : union(maps);
        float[] sum = new float[grid.rows * grid.columns];
        for (Heatmap map : maps) {
            float[] values = alike ? map.values() : grid.sample(map);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i] / maps.size();
            }
        }
        return new Heatmap(
                first.hemorrhageClass(),
                first.target(),
                first.method(),
                BRANCH,
                grid.rows,
                grid.columns,
                sum,
                grid.placement);
    }

    private static Grid union(List<Heatmap> maps) {
        MapPlacement p = maps.getFirst().placement();
        int top = p.cropRow();
        int left = p.cropColumn();
        int bottom = 0;
        int right = 0;
        double cellRows = Double.MAX_VALUE;
        double cellColumns = Double.MAX_VALUE;
        for (Heatmap map : maps) {
            MapPlacement q = map.placement();
            top = Math.min(top, q.cropRow());
            left = Math.min(left, q.cropColumn());
            bottom = Math.max(bottom, q.cropRow() + q.cropRows());
            right = Math.max(right, q.cropColumn() + q.cropColumns());
            cellRows = Math.min(cellRows, (double) q.cropRows() / map.rows());
            cellColumns = Math.min(cellColumns, (double) q.cropColumns() / map.columns());
        }
        var placement = new MapPlacement(
                p.sliceRows(), p.sliceColumns(), top, left, bottom - top, right - left, p.flipRows(), p.flipColumns());
        return new Grid(
                (int) Math.ceil((bottom - top) / cellRows), (int) Math.ceil((right - left) / cellColumns), placement);
    }

    /** A grid of cells over a crop. */
    private record Grid(int rows, int columns, MapPlacement placement) {
        /** A map at the cells' centres, bilinear, 0 outside its crop. */
        float[] sample(Heatmap map) {
            float[] out = new float[rows * columns];
            float[] line = new float[columns];
            double width = (double) placement.cropColumns() / columns;
            double height = (double) placement.cropRows() / rows;
            double first = placement.cropColumn() + 0.5 * width;
            // The crops lie in the turned slice, the points of MapRows in the slice.
            boolean turned = placement.flipColumns();
            MapRows cells = new MapRows(
                    map, turned ? placement.sliceColumns() - first : first, turned ? -width : width, columns);
            for (int r = 0; r < rows; r++) {
                double y = (r + 0.5) * height + placement.cropRow();
                if (cells.row(placement.flipRows() ? placement.sliceRows() - y : y, line)) {
                    System.arraycopy(line, 0, out, r * columns, columns);
                }
            }
            return out;
        }
    }
}

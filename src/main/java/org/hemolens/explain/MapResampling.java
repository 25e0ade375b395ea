package org.hemolens.explain;

/** Bilinear interpolation of a map onto slice pixels under its placement. */
final class MapResampling {
    private MapResampling() {}

    static float[] onSlicePixels(Heatmap map, boolean blocks) {
        MapPlacement p = map.placement();
        float[] out = new float[p.sliceRows() * p.sliceColumns()];
        float[] line = new float[p.sliceColumns()];
        MapRows rows = new MapRows(map, 0.5, 1, p.sliceColumns(), blocks);
        for (int r = 0; r < p.sliceRows(); r++) {
            if (rows.row(r + 0.5, line)) {
                System.arraycopy(line, 0, out, r * line.length, line.length);
            }
        }
        return out;
    }

    /** The map between cell centres, clamped to the outer cells. */
    static float at(Heatmap map, double row, double column) {
        double y = Math.clamp(row, 0, map.rows() - 1);
        double x = Math.clamp(column, 0, map.columns() - 1);
        int y0 = (int) y;
        int x0 = (int) x;
        int y1 = Math.min(y0 + 1, map.rows() - 1);
        int x1 = Math.min(x0 + 1, map.columns() - 1);
        double fy = y - y0;
        double fx = x - x0;
        float[] v = map.values();
        int n = map.columns();
        double top = v[y0 * n + x0] * (1 - fx) + v[y0 * n + x1] * fx;
        double bottom = v[y1 * n + x0] * (1 - fx) + v[y1 * n + x1] * fx;
        return (float) (top * (1 - fy) + bottom * fy);
    }
}

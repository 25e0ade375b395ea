package org.hemolens.explain;

/** Bilinear interpolation of a map onto slice pixels under its placement. */
final class MapResampling {
    private MapResampling() {}

    static float[] onSlicePixels(Heatmap map) {
        MapPlacement p = map.placement();
        float[] out = new float[p.sliceRows() * p.sliceColumns()];
        for (int r = 0; r < p.sliceRows(); r++) {
            int canonicalRow = p.flipRows() ? p.sliceRows() - 1 - r : r;
            int inCropRow = canonicalRow - p.cropRow();
            if (inCropRow < 0 || inCropRow >= p.cropRows()) {
                continue;
            }
            double y = cell(inCropRow, p.cropRows(), map.rows());
            int y0 = (int) y;
            int y1 = Math.min(y0 + 1, map.rows() - 1);
            double fy = y - y0;
            for (int c = 0; c < p.sliceColumns(); c++) {
                int canonicalColumn = p.flipColumns() ? p.sliceColumns() - 1 - c : c;
                int inCropColumn = canonicalColumn - p.cropColumn();
                if (inCropColumn < 0 || inCropColumn >= p.cropColumns()) {
                    continue;
                }
                double x = cell(inCropColumn, p.cropColumns(), map.columns());
                int x0 = (int) x;
                int x1 = Math.min(x0 + 1, map.columns() - 1);
                double fx = x - x0;
                float[] v = map.values();
                int n = map.columns();
                double top = v[y0 * n + x0] * (1 - fx) + v[y0 * n + x1] * fx;
                double bottom = v[y1 * n + x0] * (1 - fx) + v[y1 * n + x1] * fx;
                out[r * p.sliceColumns() + c] = (float) (top * (1 - fy) + bottom * fy);
            }
        }
        return out;
    }

    /** Position between cell centres, clamped to the outer cells. */
    private static double cell(int pixel, int pixels, int cells) {
        double at = (pixel + 0.5) * cells / pixels - 0.5;
        return Math.clamp(at, 0, cells - 1);
    }
}

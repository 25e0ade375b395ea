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
}

package org.hemolens.explain;

import org.hemolens.ct.ImagePlane;

/**
 * A slice's pixels joined to cells.
 *
 * @param fine plane of the slice
 * @param rowStep rows of a cell
 * @param columnStep columns of a cell
 */
record MapCells(ImagePlane fine, int rowStep, int columnStep) {
    /** About the side of a cell, mm: far below that of a map's. */
    static final double SIDE = 2;

    /** Stored value of 1. */
    static final int FULL = 30_000;

    MapCells(ImagePlane fine) {
        this(fine, step(fine.rowSpacing(), fine.rows()), step(fine.columnSpacing(), fine.columns()));
    }

    private static int step(double spacing, int pixels) {
        return Math.clamp(Math.round(SIDE / spacing), 1, Math.max(1, pixels / 2));
    }

    int rows() {
        return fine.rows() / rowStep;
    }

    int columns() {
        return fine.columns() / columnStep;
    }

    ImagePlane plane() {
        return new ImagePlane(
                fine.toPatient((rowStep - 1) / 2.0, (columnStep - 1) / 2.0),
                fine.rowDirection(),
                fine.columnDirection(),
                fine.rowSpacing() * rowStep,
                fine.columnSpacing() * columnStep,
                rows(),
                columns());
    }

    /** Mean of HU clamped to the window of the brain, 0 to {@link #FULL}. */
    short[] brain(short[] hu) {
        short[] out = new short[rows() * columns()];
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < columns(); c++) {
                long sum = 0;
                for (int y = r * rowStep; y < (r + 1) * rowStep; y++) {
                    for (int x = c * columnStep; x < (c + 1) * columnStep; x++) {
                        sum += Math.clamp(hu[y * fine.columns() + x], MapVolume.BRAIN_LOW, MapVolume.BRAIN_HIGH)
                                - MapVolume.BRAIN_LOW;
                    }
                }
                out[r * columns() + c] = (short)
                        (sum * FULL / ((long) rowStep * columnStep * (MapVolume.BRAIN_HIGH - MapVolume.BRAIN_LOW)));
            }
        }
        return out;
    }

    /** The map at the middles of cells, times a factor. */
    short[] map(Heatmap map, double factor) {
        short[] out = new short[rows() * columns()];
        float[] line = new float[columns()];
        MapRows values = new MapRows(map, columnStep / 2.0, columnStep, columns());
        for (int r = 0; r < rows(); r++) {
            if (values.row(r * rowStep + rowStep / 2.0, line)) {
                for (int c = 0; c < line.length; c++) {
                    out[r * line.length + c] = (short) Math.round(factor * line[c]);
                }
            }
        }
        return out;
    }
}

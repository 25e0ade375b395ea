package org.hemolens.anatomy;

import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.jspecify.annotations.Nullable;

/** The regions of one slice's pixels, and their mirror images about the middle of the head. */
public final class SliceRegions {
    private static final int BONE = 300;
    private static final int AIR = -300;
    /** How far pixels look for a cell that tells their region, cells. */
    private static final int LOOK = 2;

    private final ImagePlane plane;
    private final int layer;
    private final MidsagittalLine midline;
    private final byte[] pixels;

    SliceRegions(CtVolume volume, CellGrid grid, byte[] cells, MidsagittalLine midline, int slice) {
        plane = volume.plane(slice);
        layer = grid.layerOf(slice);
        this.midline = midline;
        pixels = new byte[plane.rows() * plane.columns()];
        short[] hu = volume.hu(slice);
        for (int row = 0; row < plane.rows(); row++) {
            int cellRow = row / grid.pixelsDown();
            for (int column = 0; column < plane.columns(); column++) {
                int cellColumn = column / grid.pixelsAcross();
                Region cell = Region.of(cells[grid.index(layer, cellRow, cellColumn)]);
                int at = row * plane.columns() + column;
                pixels[at] = (byte)
                        pixel(grid, cells, cellRow, cellColumn, cell, hu[at]).ordinal();
            }
        }
    }

    /** What a pixel is in a cell that is mostly something else. */
    private Region pixel(CellGrid grid, byte[] cells, int row, int column, Region cell, short hu) {
        if (cell == Region.SKULL && hu < BONE) {
            // bone takes any cell of which it fills a part; the soft rest belongs to what lies beside it
            Region beside = beside(grid, cells, row, column, hu < AIR);
            return beside == null ? cell : beside;
        }
        if (cell == Region.RIM && hu > BONE) {
            return touches(grid, cells, row, column, Region.SKULL) ? Region.SKULL : cell;
        }
        boolean soft = cell == Region.SCALP || cell == Region.ORBITS;
        if (soft && hu > BONE) {
            return Region.SKULL;
        }
        if (soft && hu < AIR) {
            return touches(grid, cells, row, column, Region.OUTSIDE) ? Region.OUTSIDE : Region.SINUSES;
        }
        return cell;
    }

    private boolean touches(CellGrid grid, byte[] cells, int row, int column, Region region) {
        for (int r = Math.max(0, row - 1); r <= Math.min(grid.rows() - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(grid.columns() - 1, column + 1); c++) {
                if (cells[grid.index(layer, r, c)] == region.ordinal()) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable Region beside(CellGrid grid, byte[] cells, int row, int column, boolean air) {
        Region best = null;
        int nearest = Integer.MAX_VALUE;
        for (int dr = -LOOK; dr <= LOOK; dr++) {
            for (int dc = -LOOK; dc <= LOOK; dc++) {
                int r = row + dr;
                int c = column + dc;
                int far = dr * dr + dc * dc;
                if (far >= nearest || r < 0 || c < 0 || r >= grid.rows() || c >= grid.columns()) {
                    continue;
                }
                Region there = Region.of(cells[grid.index(layer, r, c)]);
                boolean airy = there == Region.SINUSES || there == Region.OUTSIDE;
                if (there != Region.SKULL && airy == air) {
                    best = there;
                    nearest = far;
                }
            }
        }
        return best;
    }

    public int rows() {
        return plane.rows();
    }

    public int columns() {
        return plane.columns();
    }

    /** Region of a pixel, {@code row * columns + column}. */
    public Region at(int pixel) {
        return Region.of(pixels[pixel]);
    }

    /** The pixel nearest to the mirror image of a pixel about the midline; -1 when it lies beyond the picture. */
    public int mirrored(int pixel) {
        int fromRow = pixel / plane.columns();
        int fromColumn = pixel % plane.columns();
        double x = fromColumn * plane.columnSpacing();
        double y = fromRow * plane.rowSpacing();
        double side = midline.sideMm(layer, x, y);
        long column = Math.round((x - 2 * side * midline.acrossX()) / plane.columnSpacing());
        long row = Math.round((y - 2 * side * midline.acrossY()) / plane.rowSpacing());
        return column < 0 || row < 0 || column >= plane.columns() || row >= plane.rows()
                ? -1
                : (int) (row * plane.columns() + column);
    }
}

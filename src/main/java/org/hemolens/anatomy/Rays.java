package org.hemolens.anatomy;

import java.util.function.IntPredicate;

/** What is met on a straight way from a cell within its layer. */
final class Rays {
    private final CellGrid grid;
    private final IntPredicate what;

    Rays(CellGrid grid, IntPredicate what) {
        this.grid = grid;
        this.what = what;
    }

    /**
     * Whether it is met within a distance.
     *
     * @param down direction, rows; the longer of the two is 1 or -1
     * @param across direction, columns
     */
    boolean meet(int cell, double down, double across, double mm) {
        int layer = grid.place(cell, 0);
        int row = grid.place(cell, 1);
        int column = grid.place(cell, 2);
        double step = Math.hypot(down * grid.sizeMm(1), across * grid.sizeMm(2));
        for (int i = 1; i * step <= mm; i++) {
            int r = row + (int) Math.round(i * down);
            int c = column + (int) Math.round(i * across);
            if (r < 0 || c < 0 || r >= grid.rows() || c >= grid.columns()) {
                return false;
            }
            if (what.test(grid.index(layer, r, c))) {
                return true;
            }
        }
        return false;
    }
}

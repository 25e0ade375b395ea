package org.hemolens.anatomy;

/**
 * What is body in a grid: tissue and what bone encloses, without anything thinner than about 16 mm in a slice, as tables, head
 * rests, the walls of a phantom's box.
 */
public final class BodyMask {
    private static final double TISSUE = -400;
    private static final int THIN = 2;

    private BodyMask() {}

    /** One value a cell of the grid; the edge of the picture does not count as thin. */
    public static boolean[] of(CellGrid grid, Enclosure enclosure) {
        boolean[] mask = new boolean[grid.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = grid.mean(i) > TISSUE || enclosure.isInside(i);
        }
        for (int i = 0; i < THIN; i++) {
            mask = step(grid, mask, true);
        }
        for (int i = 0; i < THIN; i++) {
            mask = step(grid, mask, false);
        }
        return mask;
    }

    /** Shrinks or grows by a cell to the four sides within the slice. */
    private static boolean[] step(CellGrid grid, boolean[] mask, boolean shrink) {
        boolean[] out = mask.clone();
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == shrink) {
                int row = grid.place(i, 1);
                int column = grid.place(i, 2);
                boolean other = (row > 0 && mask[i - grid.columns()] != shrink)
                        || (row < grid.rows() - 1 && mask[i + grid.columns()] != shrink)
                        || (column > 0 && mask[i - 1] != shrink)
                        || (column < grid.columns() - 1 && mask[i + 1] != shrink);
                out[i] = other != shrink;
            }
        }
        return out;
    }
}

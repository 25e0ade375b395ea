package org.hemolens.anatomy;

import java.util.function.IntPredicate;

/** How far cells are from a set, from middle to middle, by steps to neighbours; a few percent too long at most. */
final class CellDistance {
    private static final float FAR = 1e6f;
    /** Neighbours that come before a cell: first those of its own layer. */
    private static final int[][] BEFORE = {
        {0, -1, -1},
        {0, -1, 0},
        {0, -1, 1},
        {0, 0, -1},
        {-1, -1, -1},
        {-1, -1, 0},
        {-1, -1, 1},
        {-1, 0, -1},
        {-1, 0, 0},
        {-1, 0, 1},
        {-1, 1, -1},
        {-1, 1, 0},
        {-1, 1, 1}
    };

    private static final int IN_LAYER = 4;

    private final CellGrid grid;
    private final int neighbours;
    private final boolean[] way;
    private final float[] mm;
    private final float[] cost = new float[BEFORE.length];
    private final int[] step = new int[BEFORE.length];

    private CellDistance(CellSet set, boolean withinLayers, boolean[] way) {
        this.grid = set.grid;
        this.neighbours = withinLayers ? IN_LAYER : BEFORE.length;
        this.way = way;
        mm = new float[grid.size()];
        for (int i = 0; i < mm.length; i++) {
            mm[i] = set.has(i) ? 0 : FAR;
        }
        for (int n = 0; n < BEFORE.length; n++) {
            int[] b = BEFORE[n];
            double inPlane = Math.hypot(b[1] * grid.sizeMm(1), b[2] * grid.sizeMm(2));
            cost[n] = (float) Math.hypot(b[0] * grid.sizeMm(0), inPlane);
            step[n] = (b[0] * grid.rows() + b[1]) * grid.columns() + b[2];
        }
    }

    /** @return mm; very large where the set is empty */
    static float[] to(CellSet set) {
        CellDistance distance = new CellDistance(set, false, new boolean[0]);
        distance.sweep(1);
        distance.sweep(-1);
        return distance.mm;
    }

    /**
     * @param through cells through which it may be gone
     * @return mm; very large where the set cannot be reached
     */
    static float[] to(CellSet set, IntPredicate through) {
        boolean[] way = new boolean[set.grid.size()];
        for (int i = 0; i < way.length; i++) {
            way[i] = through.test(i);
        }
        CellDistance distance = new CellDistance(set, false, way);
        // around corners it takes more than two sweeps; short ways are what is asked for
        for (int i = 0; i < 2; i++) {
            distance.sweep(1);
            distance.sweep(-1);
        }
        return distance.mm;
    }

    static float[] inLayers(CellSet set) {
        CellDistance distance = new CellDistance(set, true, new boolean[0]);
        distance.sweep(1);
        distance.sweep(-1);
        return distance.mm;
    }

    /** By way of the neighbours that come before ({@code 1}) or after ({@code -1}). */
    private void sweep(int sign) {
        int last = mm.length - 1;
        for (int k = 0; k <= last; k++) {
            int at = sign > 0 ? k : last - k;
            if (mm[at] == 0 || (way.length > 0 && !way[at])) {
                continue;
            }
            int row = grid.place(at, 1);
            int column = grid.place(at, 2);
            boolean edge = row == 0 || column == 0 || row == grid.rows() - 1 || column == grid.columns() - 1;
            float least = mm[at];
            for (int n = 0; n < neighbours; n++) {
                int to = at + sign * step[n];
                if (to >= 0 && to <= last && (!edge || inside(row, column, sign, n))) {
                    least = Math.min(least, mm[to] + cost[n]);
                }
            }
            mm[at] = least;
        }
    }

    private boolean inside(int row, int column, int sign, int n) {
        int r = row + sign * BEFORE[n][1];
        int c = column + sign * BEFORE[n][2];
        return r >= 0 && c >= 0 && r < grid.rows() && c < grid.columns();
    }
}

package org.hemolens.protocol;

import java.util.Arrays;
import org.hemolens.anatomy.CellGrid;
import org.hemolens.anatomy.Enclosure;

/**
 * The enclosed space in the cells of a finer grid, and how far each lies from bone in all three directions. What the coarse
 * grid counts as bone for a part of its cell belongs to the space where the finer cells are free of it.
 */
final class FineSpace {
    /** Nothing farther from bone is told apart, mm. */
    static final float FAR_MM = 50;

    private static final int[][] BEFORE = before();

    final CellGrid fine;
    /** One value a cell of the finer grid. */
    final boolean[] inside;

    /** From the middle of the cell to that of the nearest cell of bone, about; mm, of cells inside. */
    final float[] boneMm;

    FineSpace(CellGrid fine, CellGrid grid, Enclosure enclosure) {
        this.fine = fine;
        inside = new boolean[fine.size()];
        boneMm = new float[fine.size()];
        boolean[] near = grown(grid, enclosure);
        int at = 0;
        for (int layer = 0; layer < fine.layers(); layer++) {
            for (int row = 0; row < fine.rows(); row++) {
                int coarseRow = coarse(row, fine.sizeMm(1), grid.sizeMm(1), grid.rows());
                for (int column = 0; column < fine.columns(); column++, at++) {
                    int coarseColumn = coarse(column, fine.sizeMm(2), grid.sizeMm(2), grid.columns());
                    boolean edge = row == 0 || column == 0 || row == fine.rows() - 1 || column == fine.columns() - 1;
                    inside[at] = !edge && !fine.isBone(at) && near[grid.index(layer, coarseRow, coarseColumn)];
                    boneMm[at] = fine.isBone(at) ? 0 : FAR_MM;
                }
            }
        }
        spread(1);
        spread(-1);
    }

    private static int coarse(int place, double fineMm, double coarseMm, int length) {
        return Math.min(length - 1, (int) ((place + 0.5) * fineMm / coarseMm));
    }

    /** Cells inside, and those of bone that have one beside them. */
    private static boolean[] grown(CellGrid grid, Enclosure enclosure) {
        boolean[] near = enclosure.inside();
        int[] strides = {grid.rows() * grid.columns(), grid.columns(), 1};
        for (int i = 0; i < near.length; i++) {
            for (int axis = 0; axis < 3 && grid.isBone(i) && !near[i]; axis++) {
                int place = grid.place(i, axis);
                near[i] = (place > 0 && enclosure.isInside(i - strides[axis]))
                        || (place < grid.length(axis) - 1 && enclosure.isInside(i + strides[axis]));
            }
        }
        return near;
    }

    /** The thirteen neighbours that come before a cell: steps along layers, rows and columns. */
    private static int[][] before() {
        int[][] steps = new int[13][];
        Arrays.setAll(steps, i -> new int[] {i / 9 - 1, i / 3 % 3 - 1, i % 3 - 1});
        return steps;
    }

    /** Distances by way of the neighbours that come before ({@code 1}) or after ({@code -1}). */
    private void spread(int sign) {
        float[] mm = new float[BEFORE.length];
        int[] step = new int[BEFORE.length];
        for (int n = 0; n < BEFORE.length; n++) {
            int[] s = BEFORE[n];
            double inPlane = Math.hypot(s[1] * fine.sizeMm(1), s[2] * fine.sizeMm(2));
            mm[n] = (float) Math.hypot(s[0] * fine.sizeMm(0), inPlane);
            step[n] = sign * ((s[0] * fine.rows() + s[1]) * fine.columns() + s[2]);
        }
        int last = boneMm.length - 1;
        for (int k = 0; k <= last; k++) {
            int i = sign > 0 ? k : last - k;
            if (inside[i]) {
                float least = boneMm[i];
                for (int n = 0; n < step.length; n++) {
                    // cells at the edges of a slice are not inside; the stack may end anywhere
                    int to = i + step[n];
                    if (to >= 0 && to <= last) {
                        least = Math.min(least, boneMm[to] + mm[n]);
                    }
                }
                boneMm[i] = least;
            }
        }
    }
}

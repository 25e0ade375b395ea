package org.hemolens.anatomy;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Parts of a set of cells that touch by their faces. */
final class CellParts {
    private final int[] part;
    private int[] sizes = new int[16];
    private int count;

    private CellParts(CellGrid grid, IntPredicate in, int firstAxis) {
        part = new int[grid.size()];
        Arrays.fill(part, -1);
        int[] queue = new int[part.length];
        int[] strides = {grid.rows() * grid.columns(), grid.columns(), 1};
        for (int start = 0; start < part.length; start++) {
            if (part[start] >= 0 || !in.test(start)) {
                continue;
            }
            int end = 0;
            queue[end++] = start;
            part[start] = count;
            for (int next = 0; next < end; next++) {
                int at = queue[next];
                for (int axis = firstAxis; axis < 3; axis++) {
                    int place = grid.place(at, axis);
                    for (int step = -1; step <= 1; step += 2) {
                        int to = at + step * strides[axis];
                        boolean beyond = step < 0 ? place == 0 : place == grid.length(axis) - 1;
                        if (!beyond && part[to] < 0 && in.test(to)) {
                            part[to] = count;
                            queue[end++] = to;
                        }
                    }
                }
            }
            if (count == sizes.length) {
                sizes = Arrays.copyOf(sizes, 2 * count);
            }
            sizes[count++] = end;
        }
    }

    static CellParts of(CellGrid grid, IntPredicate in) {
        return new CellParts(grid, in, 0);
    }

    /** No part reaches into another layer. */
    static CellParts inLayers(CellGrid grid, IntPredicate in) {
        return new CellParts(grid, in, 1);
    }

    int count() {
        return count;
    }

    /** Of a cell; -1 for cells in no part. */
    int part(int cell) {
        return part[cell];
    }

    int size(int which) {
        return sizes[which];
    }

    /** The part with most cells; -2 when there is none. */
    int largest() {
        int best = -2;
        for (int i = 0; i < count; i++) {
            best = best < 0 || sizes[i] > sizes[best] ? i : best;
        }
        return best;
    }
}

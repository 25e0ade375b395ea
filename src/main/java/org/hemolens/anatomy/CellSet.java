package org.hemolens.anatomy;

import java.util.function.IntPredicate;

/** Some cells of a grid. Never changed once made. */
final class CellSet {
    final CellGrid grid;
    private final boolean[] in;

    private CellSet(CellGrid grid, boolean[] in) {
        this.grid = grid;
        this.in = in;
    }

    static CellSet of(CellGrid grid, IntPredicate which) {
        boolean[] in = new boolean[grid.size()];
        for (int i = 0; i < in.length; i++) {
            in[i] = which.test(i);
        }
        return new CellSet(grid, in);
    }

    boolean has(int cell) {
        return in[cell];
    }

    int count() {
        int count = 0;
        for (boolean b : in) {
            count += b ? 1 : 0;
        }
        return count;
    }

    CellSet and(IntPredicate other) {
        return of(grid, i -> in[i] && other.test(i));
    }

    CellSet or(IntPredicate other) {
        return of(grid, i -> in[i] || other.test(i));
    }

    CellSet not() {
        return of(grid, i -> !in[i]);
    }

    /** All cells nearer than that within their layer, mm; those of the set among them. */
    CellSet grownInLayers(double mm) {
        float[] far = CellDistance.inLayers(this);
        return of(grid, i -> far[i] <= mm);
    }

    /** Cells from which every other is farther than that within its layer, mm; what is beyond the picture does not count. */
    CellSet shrunkInLayers(double mm) {
        float[] far = CellDistance.inLayers(not());
        return of(grid, i -> far[i] > mm);
    }

    /** With what it encloses in each layer, corners open. */
    CellSet filled() {
        CellParts outside = CellParts.inLayers(grid, i -> !in[i]);
        boolean[] open = new boolean[outside.count()];
        for (int i = 0; i < in.length; i++) {
            int row = grid.place(i, 1);
            int column = grid.place(i, 2);
            if (!in[i] && (row == 0 || column == 0 || row == grid.rows() - 1 || column == grid.columns() - 1)) {
                open[outside.part(i)] = true;
            }
        }
        return of(grid, i -> in[i] || !open[outside.part(i)]);
    }

    /** Its largest part whose cells touch by their faces; empty when it is. */
    CellSet largestPart() {
        CellParts parts = CellParts.of(grid, i -> in[i]);
        int largest = parts.largest();
        return of(grid, i -> in[i] && parts.part(i) == largest);
    }
}

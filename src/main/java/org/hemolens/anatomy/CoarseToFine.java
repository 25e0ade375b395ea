package org.hemolens.anatomy;

/** Cells of a coarse grid in those of a finer one of the same scan. */
final class CoarseToFine {
    private final CellGrid coarse;
    private final CellGrid fine;

    CoarseToFine(CellGrid coarse, CellGrid fine) {
        this.coarse = coarse;
        this.fine = fine;
    }

    CellSet of(Enclosure enclosure) {
        return CellSet.of(fine, i -> enclosure.isInside(coarse(i)));
    }

    private int coarse(int cell) {
        int row = fine.place(cell, 1) * fine.pixelsDown() / coarse.pixelsDown();
        int column = fine.place(cell, 2) * fine.pixelsAcross() / coarse.pixelsAcross();
        return coarse.index(fine.place(cell, 0), row, column);
    }
}

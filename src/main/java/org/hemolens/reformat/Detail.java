package org.hemolens.reformat;

import org.hemolens.ct.CtVolume;

/** How much of a picture is sampled; its size and place are the same. */
public enum Detail {
    /** Every pixel. */
    WHOLE,
    /** Every second row; those between are the means of their neighbours. For pictures that are gone in a moment. */
    SKETCH;

    /** From one sampled row to the next. */
    int rowStep() {
        return this == WHOLE ? 1 : 2;
    }

    /** How many of the rows are sampled. */
    int rowsOf(int rows) {
        return (rows + rowStep() - 1) / rowStep();
    }

    /**
     * Fills the rows that were not sampled; beside padding with the row above.
     *
     * @param hu {@code [rows * columns]}
     */
    void complete(short[] hu, int rows, int columns) {
        for (int r = 1; this == SKETCH && r < rows; r += 2) {
            int above = (r - 1) * columns;
            int at = r * columns;
            if (r + 1 == rows) {
                System.arraycopy(hu, above, hu, at, columns);
                return;
            }
            int below = at + columns;
            for (int c = 0; c < columns; c++) {
                short a = hu[above + c];
                short b = hu[below + c];
                // Padding is the least value there is.
                hu[at + c] = Math.min(a, b) == CtVolume.PADDING ? a : (short) ((a + b + 1) >> 1);
            }
        }
    }
}

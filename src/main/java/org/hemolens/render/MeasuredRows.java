package org.hemolens.render;

import java.util.Arrays;
import org.hemolens.ct.CtVolume;

/** Rows of a slice as numbers to calculate with, each made once however many screen rows show it. The last few are kept. */
final class MeasuredRows {
    /** Taken for padding between measured pixels: the value of air, so that no bright or dark seam arises. */
    private static final float AIR = -1000;

    /** As many as are blended at once; a power of two. */
    private static final int KEPT = 4;

    private final float[][] rows = new float[KEPT][0];
    private final int[] which = new int[KEPT];
    private final boolean[] padded = new boolean[KEPT];
    private short[] hu = new short[0];
    private int columns;

    /** Rows of that slice from now on. */
    void of(short[] slice, int width) {
        hu = slice;
        columns = width;
        Arrays.fill(which, -1);
    }

    /** Holds no slice any more. */
    void forget() {
        hu = new short[0];
    }

    /** HU of a row, {@code [columns]} or more; valid until three other rows were asked for. */
    float[] row(int r) {
        int k = kept(r);
        return rows[k];
    }

    /** Whether any pixel of a row is padding. */
    boolean padded(int r) {
        return padded[kept(r)];
    }

    /** Rows that are blended with each other follow each other, so that they never push each other out. */
    private int kept(int r) {
        int k = r & (KEPT - 1);
        if (which[k] != r) {
            which[k] = r;
            if (rows[k].length < columns) {
                rows[k] = new float[columns];
            }
            padded[k] = convert(hu, r * columns, columns, rows[k]);
        }
        return k;
    }

    private static boolean convert(short[] hu, int at, int columns, float[] out) {
        boolean any = false;
        for (int c = 0; c < columns; c++) {
            short v = hu[at + c];
            any |= v == CtVolume.PADDING;
            out[c] = v == CtVolume.PADDING ? AIR : v;
        }
        return any;
    }
}

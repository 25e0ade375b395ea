package org.hemolens.dicom.codestream.jpeg2000;

/** A tile on the reference grid, its right and lower edge excluded (T.800 B.3). */
record TileBounds(int x0, int y0, int x1, int y1) {
    /** Divided by 2^exponent and rounded up. */
    static int ceil(int value, int exponent) {
        return (int) (((long) value + (1L << exponent) - 1) >> exponent);
    }

    /** Edge in a band's coordinates (equation B-15). */
    int bandEdge(int edge, int level, int high) {
        if (level == 0) {
            return edge;
        }
        long moved = (long) edge - ((long) high << (level - 1));
        return (int) ((moved + (1L << level) - 1) >> level);
    }
}

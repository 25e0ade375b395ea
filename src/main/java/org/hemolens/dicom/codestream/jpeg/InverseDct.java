package org.hemolens.dicom.codestream.jpeg;

/**
 * The inverse discrete cosine transform of 8 x 8 values (ISO 10918-1 A.3.3), by columns, then by rows, each split into its
 * even and odd half. In single precision, so that 12-bit images come out exact to rounding.
 */
final class InverseDct {
    private static final float C1 = half(1);
    private static final float C2 = half(2);
    private static final float C3 = half(3);
    private static final float C4 = half(4);
    private static final float C5 = half(5);
    private static final float C6 = half(6);
    private static final float C7 = half(7);

    private final float[] turned = new float[64];

    private static float half(int k) {
        return (float) (Math.cos(k * Math.PI / 16) / 2);
    }

    /** In place; row-major. */
    void transform(float[] block) {
        pass(block, turned);
        pass(turned, block);
    }

    /** Transforms the columns and turns the block over its diagonal, so that a second pass does the rows. */
    private static void pass(float[] in, float[] out) {
        for (int c = 0; c < 8; c++) {
            float x1 = in[8 + c];
            float x2 = in[16 + c];
            float x3 = in[24 + c];
            float x5 = in[40 + c];
            float x6 = in[48 + c];
            float x7 = in[56 + c];
            float sum = (in[c] + in[32 + c]) * C4;
            float difference = (in[c] - in[32 + c]) * C4;
            float outer = x2 * C2 + x6 * C6;
            float inner = x2 * C6 - x6 * C2;
            float even0 = sum + outer;
            float even1 = difference + inner;
            float even2 = difference - inner;
            float even3 = sum - outer;
            float odd0 = x1 * C1 + x3 * C3 + x5 * C5 + x7 * C7;
            float odd1 = x1 * C3 - x3 * C7 - x5 * C1 - x7 * C5;
            float odd2 = x1 * C5 - x3 * C1 + x5 * C7 + x7 * C3;
            float odd3 = x1 * C7 - x3 * C5 + x5 * C3 - x7 * C1;
            int at = 8 * c;
            out[at] = even0 + odd0;
            out[at + 1] = even1 + odd1;
            out[at + 2] = even2 + odd2;
            out[at + 3] = even3 + odd3;
            out[at + 4] = even3 - odd3;
            out[at + 5] = even2 - odd2;
            out[at + 6] = even1 - odd1;
            out[at + 7] = even0 - odd0;
        }
    }
}

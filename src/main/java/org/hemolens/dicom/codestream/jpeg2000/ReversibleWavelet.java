package org.hemolens.dicom.codestream.jpeg2000;

/** The reversible 5-3 filter (T.800 F.3.8.2). */
final class ReversibleWavelet extends Wavelet<int[]> {
    @Override
    int[][] allocate(int height, int width) {
        return new int[height][width + 1];
    }

    @Override
    void scale(Plane<int[]> low, Plane<int[]> hl, Plane<int[]> lh, Plane<int[]> hh, boolean rows, boolean columns) {
        // this filter has no gain
    }

    @Override
    void row(int[] low, int lowCount, int[] high, int highCount, boolean odd, int[] out, int[] spare) {
        if (lowCount + highCount == 1) {
            out[0] = odd ? high[0] >> 1 : low[0];
            return;
        }
        shift(high, highCount, odd, lowCount, spare);
        lower(low, high, spare, lowCount);
        shift(low, lowCount, !odd, highCount, spare);
        raise(high, low, spare, highCount);
        int first = odd ? 1 : 0;
        for (int n = 0; n < lowCount; n++) {
            out[2 * n + first] = low[n];
        }
        for (int n = 0; n < highCount; n++) {
            out[2 * n + 1 - first] = high[n];
        }
    }

    @Override
    void columns(int[][] rows, int width, boolean odd) {
        int height = rows.length;
        int first = odd ? 1 : 0;
        if (height == 1) {
            for (int x = 0; odd && x < width; x++) {
                rows[0][x] >>= 1;
            }
            return;
        }
        for (int y = first; y <= height + 1; y += 2) {
            if (y < height) {
                lower(rows[y], rows[mirrored(y - 1, height)], rows[mirrored(y + 1, height)], width);
            }
            int high = y - 1;
            if (high >= 0 && high < height) {
                raise(rows[high], rows[mirrored(high - 1, height)], rows[mirrored(high + 1, height)], width);
            }
        }
    }

    private static void lower(int[] s, int[] before, int[] after, int count) {
        for (int x = 0; x < count; x++) {
            s[x] -= (before[x] + after[x] + 2) >> 2;
        }
    }

    private static void raise(int[] s, int[] before, int[] after, int count) {
        for (int x = 0; x < count; x++) {
            s[x] += (before[x] + after[x]) >> 1;
        }
    }
}

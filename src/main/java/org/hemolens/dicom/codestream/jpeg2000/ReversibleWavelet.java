package org.hemolens.dicom.codestream.jpeg2000;

/** The reversible 5-3 filter (T.800 F.3.8.2). */
final class ReversibleWavelet extends Wavelet<int[]> {
    @Override
    int[] allocate(int length) {
        return new int[length];
    }

    @Override
    void scale(int[] low, int[] hl, int[] lh, int[] hh, boolean rows, boolean columns) {
        // this filter has no gain
    }

    @Override
    void row(
            int[] low, int lowAt, int lowCount, int[] high, int highAt, int highCount, boolean odd, int[] out, int at) {
        int count = lowCount + highCount;
        if (count == 1) {
            out[at] = odd ? high[highAt] >> 1 : low[lowAt];
            return;
        }
        int first = odd ? 1 : 0;
        // place of the high sample before and after the n-th low one
        for (int n = 0; n < lowCount; n++) {
            int before = high[highAt + Math.min(highCount - 1, Math.max(0, n - 1 + first))];
            int after = high[highAt + Math.min(highCount - 1, n + first)];
            out[at + 2 * n + first] = low[lowAt + n] - ((before + after + 2) >> 2);
        }
        for (int n = 0; n < highCount; n++) {
            int place = 2 * n + 1 - first;
            int before = out[at + (place == 0 ? 1 : place - 1)];
            int after = out[at + (place == count - 1 ? place - 1 : place + 1)];
            out[at + place] = high[highAt + n] + ((before + after) >> 1);
        }
    }

    @Override
    void columns(int[] s, int width, int height, boolean odd) {
        int first = odd ? 1 : 0;
        if (height == 1) {
            for (int x = 0; odd && x < width; x++) {
                s[x] >>= 1;
            }
            return;
        }
        for (int y = first; y <= height + 1; y += 2) {
            if (y < height) {
                lower(s, y * width, mirrored(y - 1, height) * width, mirrored(y + 1, height) * width, width);
            }
            int high = y - 1;
            if (high >= 0 && high < height) {
                raise(s, high * width, mirrored(high - 1, height) * width, mirrored(high + 1, height) * width, width);
            }
        }
    }

    private static void lower(int[] s, int at, int before, int after, int width) {
        for (int x = 0; x < width; x++) {
            s[at + x] -= (s[before + x] + s[after + x] + 2) >> 2;
        }
    }

    private static void raise(int[] s, int at, int before, int after, int width) {
        for (int x = 0; x < width; x++) {
            s[at + x] += (s[before + x] + s[after + x]) >> 1;
        }
    }
}

package org.hemolens.ui.viewport;

import java.util.Arrays;

/** Lays coloured layers over each other into premultiplied ARGB, by the "over" operator of Porter and Duff (1984). */
final class HeatmapComposer {
    private HeatmapComposer() {}

    static void clear(int[] premultiplied) {
        Arrays.fill(premultiplied, 0);
    }

    /**
     * @param argb not premultiplied, {@code [n]}
     * @param premultiplied what lies below, {@code [n]}; receives the composition
     */
    static void over(int[] argb, int[] premultiplied) {
        for (int i = 0; i < argb.length; i++) {
            int a = argb[i] >>> 24;
            if (a == 0) {
                continue;
            }
            int below = premultiplied[i];
            int rest = 255 - a;
            premultiplied[i] = channel(255, a, below >>> 24, rest) << 24
                    | channel(argb[i] >> 16 & 0xFF, a, below >> 16 & 0xFF, rest) << 16
                    | channel(argb[i] >> 8 & 0xFF, a, below >> 8 & 0xFF, rest) << 8
                    | channel(argb[i] & 0xFF, a, below & 0xFF, rest);
        }
    }

    private static int channel(int value, int alpha, int below, int rest) {
        return (value * alpha + below * rest + 127) / 255;
    }
}

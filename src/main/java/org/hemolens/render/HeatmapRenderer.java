package org.hemolens.render;

/**
 * A class activation map as a layer of one colour. Strength is {@code probability * value / scale}: a class of 2 % never
 * looks as hot as one of 98 %. Used by the screen and by files alike. Immutable, thread-safe.
 */
public final class HeatmapRenderer {
    /** Makes of any difference one of more than 1. */
    private static final float HUGE = 1e30f;

    private final int rgb;
    private final double opacity;
    private final double threshold;

    /**
     * @param rgb colour of the class, {@code 0xRRGGBB}
     * @param opacity alpha at strength 1, 0 to 1
     * @param threshold strength below which nothing is drawn, 0 to 1
     */
    public HeatmapRenderer(int rgb, double opacity, double threshold) {
        this.rgb = rgb & 0xFFFFFF;
        this.opacity = opacity;
        this.threshold = threshold;
    }

    /**
     * Lays values over opaque pixels, by the "over" operator of Porter and Duff (1984).
     *
     * @param values not negative
     * @param from first value to lay over
     * @param to one after the last
     * @param scale value that counts as 1 before the probability, above 0
     * @param probability of the class, 0 to 1
     * @param argb opaque; value i lies over pixel {@code at + i}
     */
    public void over(float[] values, int from, int to, double scale, double probability, int[] argb, int at) {
        float f = (float) (255 * opacity * probability / scale);
        float most = (float) (255 * opacity);
        float least = (float) (threshold * scale / probability);
        int redAndBlue = rgb & 0xFF00FF;
        int green = rgb >> 8 & 0xFF;
        // Without a branch, so that it is compiled to vector instructions.
        for (int i = from; i < to; i++) {
            float v = values[i];
            int weak = (int) Math.max(Math.min((v - least) * HUGE, 0f), -1f);
            int a = (int) (Math.min(v * f, most) + 0.5f) & ~weak;
            int below = argb[at + i];
            int rest = 255 - a;
            // Two channels at once, each in 16 bits; a sum is divided by 255 as (s + 1 + (s >> 8)) >> 8.
            int rb = redAndBlue * a + (below & 0xFF00FF) * rest + 0x7F007F;
            int g = green * a + (below >> 8 & 0xFF) * rest + 0x7F;
            argb[at + i] = 0xFF000000
                    | ((rb + 0x10001 + (rb >>> 8 & 0xFF00FF)) >>> 8 & 0xFF00FF)
                    | (g + 1 + (g >> 8) & 0xFF00);
        }
    }

    /** Alpha 0..255 at a strength of 0..1. */
    public int alpha(double strength) {
        return strength < threshold || strength <= 0 ? 0 : (int) (255 * opacity * Math.min(1, strength) + 0.5);
    }
}

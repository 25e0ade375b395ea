package org.hemolens.render;

/**
 * A class activation map to a layer of one colour. Strength is {@code probability * value / scale}: a class of 2 % never
 * looks as hot as one of 98 %. Used by the screen and by files alike. Immutable, thread-safe.
 */
public final class HeatmapRenderer {
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

    /** Alpha 0..255 at a strength of 0..1. */
    public int alpha(double strength) {
        return strength < threshold || strength <= 0 ? 0 : (int) Math.round(255 * opacity * Math.min(1, strength));
    }

    /**
     * @param values not negative, {@code [n]}, on the slice's pixels
     * @param scale value that counts as 1 before the probability, above 0
     * @param probability of the class, 0 to 1
     * @param argb receives n pixels, not premultiplied
     */
    public void render(float[] values, double scale, double probability, int[] argb) {
        double f = probability / scale;
        for (int i = 0; i < values.length; i++) {
            argb[i] = alpha(values[i] * f) << 24 | rgb;
        }
    }
}

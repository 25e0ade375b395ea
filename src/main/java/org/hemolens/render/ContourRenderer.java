package org.hemolens.render;

/**
 * Lines of equal strength of a map, two pixels wide: one on either side of where the strength passes a level. Takes the map
 * row by row, from the top. Keeps its working memory; one for each picture.
 */
public final class ContourRenderer {
    /** Strengths at which lines are drawn, of 1. */
    private static final double[] LEVELS = {0.25, 0.5, 0.75};

    /** Makes of any difference one of more than 1. */
    private static final float HUGE = 1e30f;

    private final HeatmapRenderer line;
    private final float[] levels;
    private final int width;
    /** Less one for each level that a pixel has not reached: in the row painted, above and below it. */
    private int[] above;

    private int[] here;
    private int[] below;
    private final float[] edge;
    private int rows;

    /** Strengths at which lines are drawn, of 1, rising. */
    public static double[] levels() {
        return LEVELS.clone();
    }

    /** The lowest strength at which a line is drawn; infinite when the threshold leaves none. */
    public static double lowest(double threshold) {
        for (double level : LEVELS) {
            if (level >= threshold) {
                return level;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * @param rgb colour of the class, {@code 0xRRGGBB}
     * @param opacity alpha of the lines, 0 to 1
     * @param threshold strength; a level below it has no line
     * @param scale value that counts as 1 before the factor, above 0
     * @param factor of the strength, such as the class's probability
     * @param width pixels of a row
     */
    public ContourRenderer(int rgb, double opacity, double threshold, double scale, double factor, int width) {
        line = new HeatmapRenderer(rgb, opacity, 0);
        levels = new float[LEVELS.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = LEVELS[i] < threshold || factor <= 0
                    ? Float.POSITIVE_INFINITY
                    : (float) (LEVELS[i] * scale / factor);
        }
        this.width = width;
        above = new int[width];
        here = new int[width];
        below = new int[width];
        edge = new float[width];
    }

    /**
     * Takes the next row and paints the one before it, which is then complete.
     *
     * @param values of that row, {@code [width]} at least
     * @param argb opaque
     * @param at of the first pixel of that row
     * @param stride pixels from one row to the next
     */
    public void next(float[] values, int[] argb, int at, int stride) {
        int[] free = above;
        above = here;
        here = below;
        below = free;
        bands(values, below, width, levels[0], levels[1], levels[2]);
        if (rows == 0) {
            // Beyond the picture the map goes on as it is at its border.
            System.arraycopy(below, 0, here, 0, width);
        } else {
            paint(argb, at - stride);
        }
        rows++;
    }

    /** @param at of the first pixel of the last row */
    public void end(int[] argb, int at) {
        if (rows > 0) {
            int[] free = above;
            above = here;
            here = below;
            below = free;
            System.arraycopy(here, 0, below, 0, width);
            paint(argb, at);
        }
    }

    private void paint(int[] argb, int at) {
        edges(above, here, below, edge, width);
        atBorder(0, Math.min(1, width - 1));
        atBorder(width - 1, Math.max(0, width - 2));
        line.over(edge, 0, width, 1, 1, argb, at);
    }

    /** Below a level -1, else 0; without a branch, so that it is compiled to vector instructions. */
    private static void bands(float[] values, int[] out, int width, float first, float second, float third) {
        for (int i = 0; i < width; i++) {
            float v = values[i];
            out[i] = (int) (Math.max(Math.min((v - first) * HUGE, 0f), -1f)
                    + Math.max(Math.min((v - second) * HUGE, 0f), -1f)
                    + Math.max(Math.min((v - third) * HUGE, 0f), -1f));
        }
    }

    /** 1 where a neighbour has reached other levels. */
    private static void edges(int[] above, int[] here, int[] below, float[] edge, int width) {
        for (int i = 1; i < width - 1; i++) {
            int h = here[i];
            int differs = (h ^ here[i - 1]) | (h ^ here[i + 1]) | (h ^ above[i]) | (h ^ below[i]);
            edge[i] = (differs | -differs) >>> 31;
        }
    }

    private void atBorder(int i, int beside) {
        int h = here[i];
        edge[i] = h != here[beside] || h != above[i] || h != below[i] ? 1 : 0;
    }
}

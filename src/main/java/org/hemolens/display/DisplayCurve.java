package org.hemolens.display;

import java.util.Locale;

/**
 * From P-values, which are perceived alike, to driving levels of a screen (DICOM PS3.14 annex C): equal steps of gray are equal
 * numbers of just-noticeable differences on that screen. The last look-up before the screen. Immutable.
 */
public final class DisplayCurve {
    private final double[] jnds = new double[ScreenLuminance.LEVELS];
    private final String words;

    public DisplayCurve(ScreenLuminance screen) {
        for (int i = 0; i < jnds.length; i++) {
            jnds[i] = StandardFunction.jnd(screen.at(i));
        }
        words = "GSDF " + brief(screen.lowest()) + "-" + brief(screen.highest()) + " cd/m²";
    }

    /**
     * @param gray 0 (darkest) to 1 (brightest), not rounded to a level before
     * @return the driving level, 0 to 255, whose luminance is nearest in just-noticeable differences
     */
    public int level(double gray) {
        double wanted = jnds[0] + Math.clamp(gray, 0, 1) * (jnds[jnds.length - 1] - jnds[0]);
        int low = 0;
        int high = jnds.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (jnds[middle] <= wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return wanted - jnds[low] <= jnds[high] - wanted ? low : high;
    }

    /** Just-noticeable differences between black and white. */
    public double range() {
        return jnds[jnds.length - 1] - jnds[0];
    }

    /** The index of a driving level. */
    public double jnd(int level) {
        return jnds[level];
    }

    /** For the screen, such as {@code GSDF 0.5-300 cd/m²}. */
    public String words() {
        return words;
    }

    private static String brief(double v) {
        if (v >= 100) {
            return String.format(Locale.ROOT, "%.0f", v);
        }
        String text = String.format(Locale.ROOT, "%.2f", v);
        return text.replaceAll("\\.?0+$", "");
    }
}

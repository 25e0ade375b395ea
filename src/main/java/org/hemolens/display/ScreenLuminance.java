package org.hemolens.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How bright a screen is at each of its 256 driving levels, as the eye gets it: with the light of the room that the screen
 * throws back. Rises with the level. Immutable.
 */
public final class ScreenLuminance {
    public static final int LEVELS = 256;
    /** Of screens that were not measured level by level; that of sRGB as a power. */
    public static final double USUAL_GAMMA = 2.2;
    /** Far above any screen, cd/m². */
    private static final double MOST = StandardFunction.HIGHEST;

    private final double[] luminance;

    private ScreenLuminance(double[] luminance) {
        this.luminance = luminance;
    }

    /**
     * A screen of which the ends are known; between them it is taken for a power function of its level.
     *
     * @param darkest luminance of level 0 in a dark room, cd/m²
     * @param brightest luminance of level 255 in a dark room, cd/m²
     * @param ambient light of the room that the screen throws back, cd/m²
     * @throws IllegalArgumentException when that is no screen, in words for the user
     */
    public static ScreenLuminance ofRange(double darkest, double brightest, double ambient) {
        check(darkest, "The darkest luminance");
        check(brightest, "The brightest luminance");
        check(ambient, "The light of the room");
        double[] all = new double[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            all[i] = ambient + darkest + (brightest - darkest) * Math.pow(i / (LEVELS - 1.0), USUAL_GAMMA);
        }
        return checked(all);
    }

    /**
     * A screen that was measured.
     *
     * @param points level and luminance, from level 0 to level 255; between them it is interpolated
     * @param ambient light of the room that the measurements have not got in them, cd/m²
     * @throws IllegalArgumentException when these are no measurements of a screen, in words for the user
     */
    public static ScreenLuminance ofPoints(List<Point> points, double ambient) {
        check(ambient, "The light of the room");
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort(java.util.Comparator.comparingInt(Point::level));
        if (sorted.size() < 2
                || sorted.getFirst().level() != 0
                || sorted.getLast().level() != LEVELS - 1) {
            throw new IllegalArgumentException("Level 0 and level 255 must have been measured.");
        }
        double[] all = new double[LEVELS];
        for (int i = 0; i + 1 < sorted.size(); i++) {
            Point a = sorted.get(i);
            Point b = sorted.get(i + 1);
            if (a.level() == b.level()) {
                throw new IllegalArgumentException("Level " + a.level() + " comes twice.");
            }
            for (int level = a.level(); level <= b.level(); level++) {
                double share = (double) (level - a.level()) / (b.level() - a.level());
                all[level] = ambient + a.luminance() + share * (b.luminance() - a.luminance());
            }
        }
        return checked(all);
    }

    /**
     * A measurement.
     *
     * @param level 0 to 255
     * @param luminance cd/m²
     */
    public record Point(int level, double luminance) {
        public Point {
            if (level < 0 || level >= LEVELS) {
                throw new IllegalArgumentException("A level is 0 to 255, not " + level + ".");
            }
            check(luminance, "A luminance");
        }
    }

    private static void check(double value, String what) {
        if (!(value >= 0 && value <= MOST)) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%s must be 0 to %.0f cd/m².", what, MOST));
        }
    }

    private static ScreenLuminance checked(double[] all) {
        for (int i = 1; i < LEVELS; i++) {
            if (all[i] < all[i - 1]) {
                throw new IllegalArgumentException(
                        "The luminance must not fall from level " + (i - 1) + " to " + i + ".");
            }
        }
        if (all[LEVELS - 1] > MOST) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "With the light of the room more than %.0f cd/m².", MOST));
        }
        if (StandardFunction.jnd(all[LEVELS - 1]) - StandardFunction.jnd(all[0]) < 1) {
            throw new IllegalArgumentException("The brightest must be brighter than the darkest.");
        }
        return new ScreenLuminance(all);
    }

    /** Luminance with the light of the room, cd/m². */
    public double at(int level) {
        return luminance[level];
    }

    /** Of the darkest level, cd/m². */
    public double lowest() {
        return luminance[0];
    }

    /** Of the brightest level, cd/m². */
    public double highest() {
        return luminance[LEVELS - 1];
    }
}

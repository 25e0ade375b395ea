package org.hemolens.render;

import java.util.Optional;
import org.hemolens.display.DisplayCurve;

/**
 * A drawing to look at a screen with, after the idea of TG18-QC (AAPM report OR-03), of its own making. Above, 5 % in a square
 * of 0 % and 95 % in one of 100 %: both inner squares must be seen. In the middle, {@value #STEPS} steps from black to white, each
 * with a square a little darker and one a little brighter, which must be seen alike in all steps. Below, a ramp without visible bands.
 */
public final class TestPattern {
    public static final int STEPS = 18;
    /** Of the small squares in a step to the step. */
    private static final double FAINT = 0.02;

    private static final double GROUND = 0.25;
    /** Ends of the three rows, shares of the height. */
    private static final double SQUARES_END = 0.42;

    private static final double STEPS_END = 0.8;

    private TestPattern() {}

    /**
     * @param screen the last look-up; empty: levels as they are
     * @return ARGB, {@code [height * width]}
     */
    public static int[] draw(int width, int height, Optional<DisplayCurve> screen) {
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double gray = gray((x + 0.5) / width, (y + 0.5) / height, (double) width / height);
                int level = screen.map(s -> s.level(gray)).orElseGet(() -> (int) Math.round(255 * gray));
                argb[y * width + x] = 0xFF000000 | level << 16 | level << 8 | level;
            }
        }
        return argb;
    }

    /**
     * Gray of a point.
     *
     * @param u from left to right, 0 to 1
     * @param v from top to bottom, 0 to 1
     * @param aspect width by height
     * @return 0 (darkest) to 1 (brightest)
     */
    static double gray(double u, double v, double aspect) {
        if (v < SQUARES_END) {
            double half = 0.17;
            double dv = v - SQUARES_END / 2;
            double dark = Math.max(Math.abs(u - 0.3) * aspect, Math.abs(dv));
            double bright = Math.max(Math.abs(u - 0.7) * aspect, Math.abs(dv));
            if (dark < half) {
                return dark < half / 2 ? 0.05 : 0;
            }
            if (bright < half) {
                return bright < half / 2 ? 0.95 : 1;
            }
            return GROUND;
        }
        if (v < STEPS_END) {
            int step = Math.min(STEPS - 1, (int) (u * STEPS));
            // Off black and white by the squares, so that both are within.
            double gray = FAINT + (1 - 2 * FAINT) * step / (STEPS - 1.0);
            double across = u * STEPS - step;
            double down = (v - SQUARES_END) / (STEPS_END - SQUARES_END);
            if (across > 0.3 && across < 0.7) {
                if (down > 0.15 && down < 0.35) {
                    return gray - FAINT;
                }
                if (down > 0.65 && down < 0.85) {
                    return gray + FAINT;
                }
            }
            return gray;
        }
        return u;
    }
}

package org.hemolens.ui;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hemolens.ct.ImagePlane;

/** A crude head in HU: skull, brain, ventricles and a bright crescent on the patient's left, for pictures and tests. */
public final class HeadPhantom {
    private HeadPhantom() {}

    private static final Map<String, short[]> MADE = new ConcurrentHashMap<>();

    /** HU of slice i on a plane, one picture below and another from the bleed up; shared, not to be changed. */
    public static short[] slice(ImagePlane plane, int i) {
        return MADE.computeIfAbsent(plane.rows() + "x" + plane.columns() + (i > 10), key -> make(plane, i > 10));
    }

    private static short[] make(ImagePlane plane, boolean bleed) {
        short[] hu = new short[plane.rows() * plane.columns()];
        for (int r = 0; r < plane.rows(); r++) {
            for (int c = 0; c < plane.columns(); c++) {
                double x = (c + 0.5) / plane.columns() * 2 - 1;
                double y = (r + 0.5) / plane.rows() * 2 - 1;
                hu[r * plane.columns() + c] = (short) value(x, y, bleed, r * 31 + c * 17);
            }
        }
        return hu;
    }

    private static double value(double x, double y, boolean bleed, int grain) {
        double d = length(x / 0.66, y / 0.82);
        double noise = (Math.floorMod(grain * 7919, 13) - 6) * 0.8;
        if (d > 1.06) {
            return -1000;
        }
        if (d > 1) {
            return 40 + noise;
        }
        if (d > 0.92) {
            return 950 + noise;
        }
        if (d > 0.8 && x > 0.1 && bleed) {
            return 68 + noise;
        }
        if (length((Math.abs(x) - 0.13) / 0.08, y / 0.3) < 1) {
            return 8 + noise;
        }
        return (d > 0.7 ? 38 : 28) + noise;
    }

    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}

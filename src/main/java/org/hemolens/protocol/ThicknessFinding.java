package org.hemolens.protocol;

import java.util.Arrays;
import java.util.Locale;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;

/**
 * Slice thickness from how blurred the skin is where it runs obliquely through the slices: a slice of thickness t smears a
 * wall that recedes by s mm a mm of height over t s mm. What the kernel blurs adds to it in squares ({@link SmearFit}).
 *
 * @param mm estimate; 0 where there are too few places
 * @param places where a wall ran obliquely
 */
record ThicknessFinding(double mm, int places) {
    /** Logarithm of the ratio from which header and pixels contradict each other. */
    static final double DISAGREES = 0.6;

    private static final int RAYS = 96;
    private static final int LOW = -860;
    private static final int HIGH = -170;
    private static final int AIR = -930;
    /** Share of the smear between the two levels; measured on simulated heads. */
    private static final double BETWEEN = 0.64;

    /** What the fit says too little for thin slices and too much for thick ones, measured on simulated heads; mm and share. */
    private static final double AT_ZERO = 0.42;

    private static final double RATE = 0.887;

    private static final double THICK = 6;

    private static final double STEP_MM = 0.25;
    private static final double USUAL_BLUR_MM = 0.6;
    private static final double UPRIGHT = 0.15;
    private static final double OBLIQUE = 0.7;
    private static final double FLAT = 3;
    /** The wall must recede about as fast below as above. */
    private static final double SMOOTH = 2.2;

    private static final int FEWEST = 25;

    static ThicknessFinding of(CtVolume volume) {
        Walls walls = new Walls(volume);
        double[] estimates = new double[walls.count];
        int places = 0;
        double blur = upright(walls);
        for (int i = 0; i < walls.count; i++) {
            if (walls.slope[i] > OBLIQUE && walls.slope[i] < FLAT && walls.smooth[i]) {
                double squared = walls.width[i] * walls.width[i] - blur * blur;
                estimates[places++] = Math.sqrt(Math.max(0, squared)) / (BETWEEN * walls.slope[i]);
            }
        }
        if (places < FEWEST) {
            return new ThicknessFinding(0, places);
        }
        double single = median(estimates, places);
        double smear = SmearFit.of(walls.slope, walls.width, walls.smooth, walls.count);
        if (smear <= 0) {
            // Oblique skin is no wider than upright skin: finer than can be seen in these pixels.
            return new ThicknessFinding(0, places);
        }
        double fitted = AT_ZERO + RATE * smear / BETWEEN;
        // Where the smear is far wider than the blur, single places serve as well, and few steep ones mislead the fit;
        // in
        // thin slices both say too little where they err.
        boolean thick = single > THICK && fitted > THICK;
        return new ThicknessFinding(thick ? (single + fitted) / 2 : Math.max(single, fitted), places);
    }

    /** What the kernel blurs: at upright walls, mm. */
    private static double upright(Walls walls) {
        double[] widths = new double[walls.count];
        int count = 0;
        for (int i = 0; i < walls.count; i++) {
            if (walls.slope[i] < UPRIGHT) {
                widths[count++] = walls.width[i];
            }
        }
        return count < FEWEST ? USUAL_BLUR_MM : median(widths, count);
    }

    private static double median(double[] values, int count) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    Reading reading() {
        if (mm <= 0) {
            return Reading.silent(
                    places < FEWEST
                            ? "cannot be judged: too little skin runs obliquely through the slices"
                            : "cannot be judged: oblique skin is no wider than upright skin");
        }
        return Reading.of(
                String.format(Locale.ROOT, "%.1f mm", mm),
                places < 60 ? 0.85 : 0.95,
                String.format(Locale.ROOT, "blur of oblique skin at %d places, give or take 30 %%", places));
    }

    /** The skin along rays from the middle of the head, in each slice that has a neighbour on either side. */
    private static final class Walls {
        private final double[] slope;
        private final double[] width;
        private final boolean[] smooth;
        private int count;

        Walls(CtVolume volume) {
            int n = volume.sliceCount();
            slope = new double[n * RAYS];
            width = new double[n * RAYS];
            smooth = new boolean[n * RAYS];
            double[] centre = centre(volume, n / 2);
            double[][] radius = new double[n][RAYS];
            double[][] blur = new double[n][RAYS];
            for (int s = 0; s < n; s++) {
                for (int k = 0; k < RAYS; k++) {
                    double[] edge = edge(volume, s, centre, 2 * Math.PI * k / RAYS);
                    radius[s][k] = edge[0];
                    blur[s][k] = edge[1];
                }
            }
            for (int s = 1; s < n - 1; s++) {
                double above = volume.geometry().positions().get(s + 1)
                        - volume.geometry().positions().get(s);
                double below = volume.geometry().positions().get(s)
                        - volume.geometry().positions().get(s - 1);
                for (int k = 0; k < RAYS; k++) {
                    double up = (radius[s + 1][k] - radius[s][k]) / above;
                    double down = (radius[s][k] - radius[s - 1][k]) / below;
                    if (Double.isFinite(up) && Double.isFinite(down)) {
                        slope[count] = Math.abs(radius[s + 1][k] - radius[s - 1][k]) / (above + below);
                        width[count] = blur[s][k];
                        smooth[count] = up * down > 0 && Math.max(up / down, down / up) < SMOOTH;
                        count++;
                    }
                }
            }
        }

        /** Column and row of the middle of what is no air. */
        private static double[] centre(CtVolume volume, int slice) {
            short[] hu = volume.hu(slice);
            int columns = volume.plane(slice).columns();
            double x = 0;
            double y = 0;
            int count = 0;
            for (int i = 0; i < hu.length; i += 3) {
                if (hu[i] > -300) {
                    x += i % columns;
                    y += Math.floorDiv(i, columns);
                    count++;
                }
            }
            return new double[] {x / Math.max(1, count), y / Math.max(1, count)};
        }

        /** Radius of the skin from outside inwards and the distance between the two levels there, mm; NaN without. */
        private static double[] edge(CtVolume volume, int slice, double[] centre, double angle) {
            ImagePlane plane = volume.plane(slice);
            double dx = Math.cos(angle) * STEP_MM / plane.columnSpacing();
            double dy = Math.sin(angle) * STEP_MM / plane.rowSpacing();
            double reach = 0.5 * Math.min(plane.rows() * plane.rowSpacing(), plane.columns() * plane.columnSpacing());
            double low = Double.NaN;
            double before = -2000;
            for (int q = (int) (reach / STEP_MM); q >= 0; q--) {
                double hu = sample(volume.hu(slice), plane, centre[0] + dx * q, centre[1] + dy * q);
                if (Double.isNaN(hu)) {
                    continue;
                }
                if (Double.isNaN(low) && hu > LOW) {
                    low = STEP_MM * (q + (hu - LOW) / Math.max(1, hu - before));
                }
                if (!Double.isNaN(low) && hu > HIGH) {
                    double high = STEP_MM * (q + (hu - HIGH) / Math.max(1, hu - before));
                    return new double[] {(low + high) / 2, low - high};
                }
                if (hu < AIR) {
                    low = Double.NaN;
                }
                before = hu;
            }
            return new double[] {Double.NaN, Double.NaN};
        }

        private static double sample(short[] hu, ImagePlane plane, double x, double y) {
            int column = (int) x;
            int row = (int) y;
            if (x < 0 || y < 0 || column >= plane.columns() - 1 || row >= plane.rows() - 1) {
                return Double.NaN;
            }
            double fx = x - column;
            double fy = y - row;
            int at = row * plane.columns() + column;
            int below = at + plane.columns();
            double upper = (1 - fx) * Math.max(-1100, hu[at]) + fx * Math.max(-1100, hu[at + 1]);
            double lower = (1 - fx) * Math.max(-1100, hu[below]) + fx * Math.max(-1100, hu[below + 1]);
            return (1 - fy) * upper + fy * lower;
        }
    }
}

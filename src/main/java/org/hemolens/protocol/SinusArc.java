package org.hemolens.protocol;

import java.util.Arrays;
import java.util.Set;
import org.hemolens.anatomy.CellGrid;

/**
 * The sagittal sinus as an arc: it runs along the inner table in the middle plane from the forehead over the vertex to the back
 * of the head. The enclosed space near bone is parted into sectors about its centre, whatever the plane of the slices; in each
 * the middle plane is held against both sides. Bleeds and calcifications of the falx fill a part of the arc. The head may be
 * turned: the plane is looked for.
 *
 * @param excess HU by which the middle plane is denser than the sides, median of the best {@link #RUN} sectors in a row
 * @param sectors how many sectors were compared; excess is 0 below {@link #RUN}
 */
record SinusArc(double excess, int sectors) {
    static final int RUN = 10;
    private static final int SECTORS = 24;
    /** From bone: nearer is its blur, farther is brain. */
    private static final double NEAREST_MM = 3;

    private static final double FARTHEST_MM = 9;
    private static final double BIN_MM = 2;
    private static final double REACH_MM = 40;
    private static final int BINS = (int) (2 * REACH_MM / BIN_MM);
    /** How far the middle may lie from where the halves mirror each other, bins. */
    private static final int SHIFT = 6;
    /** Half the width of the middle, bins: of slabs across the head the one that holds most of the sinus. */
    private static final int HALF = 1;

    /** The sides begin and end so many bins from the middle. */
    private static final int FROM = 6;

    private static final int TO = 18;
    /** Slopes of the middle plane along depth and height. */
    private static final double[] YAW = {-0.1, 0, 0.1};

    private static final double[] ROLL = {-0.06, 0, 0.06};
    private static final int FEWEST_MIDDLE = 4;
    private static final int FEWEST_SIDES = 8;
    /** What is darker or denser is fat or air, or bone. */
    private static final float DARKEST = -20;

    private static final float DENSEST = 250;

    static SinusArc of(FineSpace space, OrientationFinding orientation, CellGrid grid, Set<Integer> withoutLayers) {
        Shell shell = new Shell(space, orientation, grid, withoutLayers);
        SinusArc best = new SinusArc(0, 0);
        for (double yaw : YAW) {
            for (double roll : ROLL) {
                double[][] sums = new double[SECTORS][BINS + 1];
                int[][] counts = new int[SECTORS][BINS + 1];
                shell.tally(yaw, roll, sums, counts);
                for (int shift = -SHIFT; shift <= SHIFT; shift++) {
                    SinusArc found = at(BINS / 2 + shift, sums, counts);
                    if (found.sectors >= RUN && (best.sectors < RUN || found.excess > best.excess)) {
                        best = found;
                    } else if (best.sectors < RUN && found.sectors > best.sectors) {
                        best = found;
                    }
                }
            }
        }
        return best;
    }

    /** @param sums of the bins before each, HU; {@code counts} likewise */
    private static SinusArc at(int middle, double[][] sums, int[][] counts) {
        double[] excess = new double[SECTORS];
        int found = 0;
        for (int s = 0; s < SECTORS; s++) {
            int n = counts[s][middle + HALF] - counts[s][middle - HALF];
            int left = middle - FROM;
            int right = middle + FROM;
            int first = Math.max(0, middle - TO);
            int last = Math.min(BINS, middle + TO);
            int sides = counts[s][left] - counts[s][first] + counts[s][last] - counts[s][right];
            if (n >= FEWEST_MIDDLE && sides >= FEWEST_SIDES) {
                double here = (sums[s][middle + HALF] - sums[s][middle - HALF]) / n;
                double beside = (sums[s][left] - sums[s][first] + sums[s][last] - sums[s][right]) / sides;
                excess[found++] = here - beside;
            }
        }
        double most = found < RUN ? 0 : Double.NEGATIVE_INFINITY;
        for (int start = 0; start < found && found >= RUN; start++) {
            double[] run = new double[RUN];
            for (int k = 0; k < RUN; k++) {
                run[k] = excess[(start + k) % found];
            }
            Arrays.sort(run);
            most = Math.max(most, run[(RUN - 1) / 2]);
        }
        return new SinusArc(most, found);
    }

    /** Cells of the enclosed space near bone: sector, place, HU. */
    private static final class Shell {
        private final int[] sector;
        private final float[] off;
        private final float[] depth;
        private final float[] height;
        private final float[] hu;
        private int count;

        Shell(FineSpace space, OrientationFinding orientation, CellGrid grid, Set<Integer> withoutLayers) {
            CellGrid fine = space.fine;
            int upright = orientation.upright();
            int across = orientation.across();
            int deep = 3 - upright - across;
            double[] centre = centre(space);
            centre[across] = (orientation.middle()[across] + 1) / 2.0 * grid.sizeMm(across);
            int most = 0;
            for (boolean in : space.inside) {
                most += in ? 1 : 0;
            }
            sector = new int[most];
            off = new float[most];
            depth = new float[most];
            height = new float[most];
            hu = new float[most];
            for (int i = 0; i < space.inside.length; i++) {
                if (!space.inside[i]
                        || space.boneMm[i] < NEAREST_MM
                        || space.boneMm[i] > FARTHEST_MM
                        || withoutLayers.contains(fine.place(i, 0))) {
                    continue;
                }
                off[count] = (float) ((fine.place(i, across) + 0.5) * fine.sizeMm(across) - centre[across]);
                depth[count] = (float) ((fine.place(i, deep) + 0.5) * fine.sizeMm(deep) - centre[deep]);
                height[count] = (float) ((fine.place(i, upright) + 0.5) * fine.sizeMm(upright) - centre[upright]);
                double turn = Math.atan2(height[count], depth[count]) / (2 * Math.PI) + 1;
                sector[count] = (int) (turn * SECTORS) % SECTORS;
                hu[count] = Math.max(DARKEST, Math.min(DENSEST, fine.mean(i)));
                count++;
            }
        }

        /** Middle of the space, mm along layers, rows and columns. */
        private static double[] centre(FineSpace space) {
            double[] sum = new double[3];
            int count = 0;
            for (int i = 0; i < space.inside.length; i++) {
                if (space.inside[i]) {
                    for (int axis = 0; axis < 3; axis++) {
                        sum[axis] += space.fine.place(i, axis);
                    }
                    count++;
                }
            }
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] = (sum[axis] / Math.max(1, count) + 0.5) * space.fine.sizeMm(axis);
            }
            return sum;
        }

        /** Sums and counts of all bins before each, by sector. */
        void tally(double yaw, double roll, double[][] sums, int[][] counts) {
            for (int i = 0; i < count; i++) {
                double at = off[i] - yaw * depth[i] - roll * height[i] + REACH_MM;
                if (at >= 0 && at < 2 * REACH_MM) {
                    int bin = (int) (at / BIN_MM) + 1;
                    sums[sector[i]][bin] += hu[i];
                    counts[sector[i]][bin]++;
                }
            }
            for (int s = 0; s < SECTORS; s++) {
                for (int bin = 1; bin <= BINS; bin++) {
                    sums[s][bin] += sums[s][bin - 1];
                    counts[s][bin] += counts[s][bin - 1];
                }
            }
        }
    }
}

package org.hemolens.protocol;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hemolens.anatomy.CellGrid;
import org.hemolens.anatomy.Enclosure;

/**
 * Contrast agent shows in the superior sagittal sinus, which lies in the midline at the inner table from the forehead to the back
 * of the head: with contrast it is far denser than what lies at the inner table to either side. Clots and calcifications are not
 * there all the way. Where the vertex is seen, the arc of the sinus is looked at ({@link SinusArc}); of a scan that ends below
 * it only the walls before and behind are there, and axial slices are compared height by height ({@link InnerTable}). Vessels
 * that are bright all over the brain, as in an arterial phase, count as well.
 *
 * @param arc the arc of the sinus
 * @param excess HU by which the midline at the inner table is denser than the sides, median over heights
 * @param heights how many heights were compared
 * @param spread of the cubes of {@link #CUBE_MM} that hold brain, the share in which something away from bone is as dense as
 *     vessels with contrast
 * @param plane in which the head is cut, a word for it
 * @param vertex whether the vertex is seen
 */
record ContrastFinding(SinusArc arc, double excess, int heights, double spread, String plane, boolean vertex) {
    static final int FROM = 100;
    static final int TO = 500;
    static final double CUBE_MM = 16;
    private static final int FEWEST_HEIGHTS = 3;
    /** Cells from bone, in the plane: nearer is bone's blur, farther is brain. */
    private static final int NEAREST = 2;

    private static final int FARTHEST = 4;
    /** Between heads without and with contrast, HU, by heights and by the arc; slabs in other planes cut the sinus thin. */
    private static final double LIMIT = 42;

    private static final double NEAREST_HEAD = 10;
    private static final double LIMIT_ARC = 37;
    private static final double NEAREST_ARC = 7;
    private static final double LIMIT_CORONAL = 28;
    private static final double NEAREST_CORONAL = 5;
    private static final double LIMIT_SAGITTAL = 18;
    private static final double NEAREST_SAGITTAL = 4;
    private static final double EVERYWHERE = 0.2;
    /** Below what refuses: a subdural bleed along the falx must not keep its own scan from the model. */
    private static final double UNSURE = 0.85;

    /** Heights at which bone encloses less, of the most, are base and vertex, where bone is cut obliquely. */
    private static final double WIDE = 0.55;

    static ContrastFinding of(
            CellGrid fine,
            CellGrid grid,
            Enclosure enclosure,
            OrientationFinding orientation,
            Set<Integer> withoutLayers) {
        int upright = orientation.upright();
        int across = orientation.across();
        int depth = 3 - upright - across;
        double middle = (orientation.middle()[across] + 1) / 2.0 * grid.sizeMm(across);
        double centre = (orientation.middle()[depth] + 1) / 2.0 * grid.sizeMm(depth);
        byte[] near = nearness(fine);
        SinusArc arc = SinusArc.of(new FineSpace(fine, grid, enclosure), orientation, grid, withoutLayers);
        double[] area = enclosure.areas(upright);
        InnerTable table = new InnerTable(area.length);
        CubeTally cubes = new CubeTally();
        for (int i = 0; i < fine.size(); i++) {
            int layer = fine.place(i, 0);
            int row = Math.min(grid.rows() - 1, (int) ((fine.place(i, 1) + 0.5) * fine.sizeMm(1) / grid.sizeMm(1)));
            int column =
                    Math.min(grid.columns() - 1, (int) ((fine.place(i, 2) + 0.5) * fine.sizeMm(2) / grid.sizeMm(2)));
            int coarse = grid.index(layer, row, column);
            if (!enclosure.isInside(coarse) || near[i] < NEAREST || withoutLayers.contains(layer)) {
                continue;
            }
            if (near[i] <= FARTHEST) {
                double off = (fine.place(i, across) + 0.5) * fine.sizeMm(across) - middle;
                double back = (fine.place(i, depth) + 0.5) * fine.sizeMm(depth) - centre;
                table.take(grid.place(coarse, upright), back > 0 ? 1 : 0, off, fine.mean(i));
            } else {
                cubes.take(fine, i);
            }
        }
        double least = WIDE * Arrays.stream(area).max().orElse(0);
        double[] found = table.excess(area, least);
        double[] open = orientation.open()[upright];
        boolean vertex = Math.min(open[0], open[1]) < OrientationFinding.OPEN;
        return new ContrastFinding(arc, found[0], (int) found[1], cubes.share(), orientation.plane(), vertex);
    }

    /** Steps from bone within the slice, to the four sides, up to one more than {@link #FARTHEST}; 0 is bone. */
    private static byte[] nearness(CellGrid fine) {
        byte[] near = new byte[fine.size()];
        for (int i = 0; i < near.length; i++) {
            near[i] = (byte) (fine.isBone(i) ? 0 : FARTHEST + 1);
        }
        for (int step = 0; step < FARTHEST; step++) {
            for (int i = 0; i < near.length; i++) {
                if (near[i] == step) {
                    int row = fine.place(i, 1);
                    int column = fine.place(i, 2);
                    reach(near, i - fine.columns(), step, row > 0);
                    reach(near, i + fine.columns(), step, row < fine.rows() - 1);
                    reach(near, i - 1, step, column > 0);
                    reach(near, i + 1, step, column < fine.columns() - 1);
                }
            }
        }
        return near;
    }

    private static void reach(byte[] near, int to, int step, boolean there) {
        if (there && near[to] > step + 1) {
            near[to] = (byte) (step + 1);
        }
    }

    Reading reading() {
        boolean everywhere = spread >= EVERYWHERE;
        boolean axial = plane.equals(Words.AXIAL);
        boolean byArc = arc.sectors() >= SinusArc.RUN && (vertex || !axial || heights < FEWEST_HEIGHTS);
        if (!byArc && !everywhere && (!axial || heights < FEWEST_HEIGHTS)) {
            return Reading.silent("too little of the inner table to tell");
        }
        double distance = byArc ? byArc() : (excess - LIMIT) / NEAREST_HEAD;
        String seen = String.format(
                Locale.ROOT,
                "midline at the inner table %.0f HU denser than the sides, median of %s (sagittal sinus); %d HU and more deep"
                        + " in the brain in %.1f %% of the places",
                byArc ? arc.excess() : excess,
                byArc
                        ? SinusArc.RUN + " sectors in a row of " + arc.sectors() + " about the head"
                        : heights + " heights",
                FROM,
                100 * spread);
        if (!everywhere && distance > 0) {
            return Reading.of(
                    Words.CONTRAST,
                    Math.min(UNSURE, Margin.confidence(distance)),
                    seen + "; blood along the falx can look like it");
        }
        return Reading.of(
                everywhere ? Words.CONTRAST : Words.NO_CONTRAST,
                Margin.confidence(everywhere ? Math.max(1, Math.abs(distance)) : distance),
                seen);
    }

    private double byArc() {
        return switch (plane) {
            case Words.AXIAL -> (arc.excess() - LIMIT_ARC) / NEAREST_ARC;
            case Words.CORONAL -> (arc.excess() - LIMIT_CORONAL) / NEAREST_CORONAL;
            default -> (arc.excess() - LIMIT_SAGITTAL) / NEAREST_SAGITTAL;
        };
    }

    /** Counts in which cubes something is as dense as a vessel with contrast. */
    private static final class CubeTally {
        private final Map<Long, boolean[]> cubes = new HashMap<>();

        void take(CellGrid fine, int i) {
            long key = 0;
            for (int axis = 0; axis < 3; axis++) {
                key = key * 1000 + (long) (fine.place(i, axis) * fine.sizeMm(axis) / CUBE_MM);
            }
            boolean[] dense = cubes.computeIfAbsent(key, k -> new boolean[1]);
            dense[0] |= fine.mean(i) >= FROM && fine.mean(i) <= TO;
        }

        double share() {
            long dense = cubes.values().stream().filter(d -> d[0]).count();
            return cubes.isEmpty() ? 0 : (double) dense / cubes.size();
        }
    }
}

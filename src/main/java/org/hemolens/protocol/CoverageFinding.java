package org.hemolens.protocol;

import java.util.Arrays;
import java.util.Locale;
import org.hemolens.anatomy.CellGrid;
import org.hemolens.anatomy.Enclosure;

/**
 * Whether a scan holds vertex and base: at the vertex the head rounds off; at the base what bone encloses narrows among bone.
 *
 * @param vertex whether the vertex is seen
 * @param base whether the skull base is seen
 * @param distance from the nearer limit
 * @param evidence areas at the ends
 */
record CoverageFinding(boolean vertex, boolean base, double distance, String evidence) {
    static final String WHOLE = "vertex and base";
    /** Enclosed area at an open end by the largest one, less bone's share of the section there; the base lies below. */
    private static final double BASE = 0.24;

    static CoverageFinding of(CellGrid grid, Enclosure enclosure, boolean[] bodyMask, OrientationFinding orientation) {
        int axis = orientation.upright();
        double[] inside = enclosure.areas(axis);
        double[] bone = new double[inside.length];
        double[] body = new double[inside.length];
        for (int i = 0; i < grid.size(); i++) {
            int place = grid.place(i, axis);
            bone[place] += grid.isBone(i) ? 1 : 0;
            body[place] += bodyMask[i] ? 1 : 0;
        }
        double most = Math.max(1e-3, Arrays.stream(inside).max().orElse(0));
        int[] at = OrientationFinding.body(body);
        boolean vertex = false;
        boolean base = false;
        double nearest = 2;
        StringBuilder evidence = new StringBuilder();
        for (int end = 0; end < 2; end++) {
            double open = orientation.open()[axis][end];
            double ratio = inside[at[end]] / most;
            double low = ratio - bone[at[end]] / Math.max(1, body[at[end]]);
            boolean closed = open < OrientationFinding.OPEN;
            vertex |= closed;
            base |= !closed && low < BASE;
            nearest = Math.min(nearest, Math.abs(open - OrientationFinding.OPEN) / 0.13);
            nearest = closed ? nearest : Math.min(nearest, Math.abs(low - BASE) / 0.06);
            evidence.append(end == 0 ? "" : ", ")
                    .append(String.format(
                            Locale.ROOT,
                            "one end cuts %.0f %% of the head and %.0f %% of what bone encloses",
                            100 * open,
                            100 * ratio));
        }
        return new CoverageFinding(vertex, base, nearest, evidence.toString().replace(", one end", ", the other"));
    }

    Reading reading() {
        String value = vertex ? base ? WHOLE : "vertex, no base" : base ? "base, no vertex" : "neither vertex nor base";
        return Reading.of(value, Margin.confidence(distance), evidence);
    }
}

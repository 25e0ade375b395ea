package org.hemolens.anatomy;

/**
 * The head's middle plane where it crosses the slices: first guessed from the long axis and the middles of the space inside
 * the skull, then turned and moved until skull and inside lie best upon their mirror images ({@link MirrorFit}). In mm along
 * rows and columns of the slice, from the middle of the first pixel.
 *
 * @param acrossX direction across the line, towards higher columns, unit length with {@code acrossY}
 * @param acrossY the same towards higher rows
 * @param offset of the line across at the first layer's place, mm
 * @param slope change of the offset with each layer, mm
 */
public record MidsagittalLine(double acrossX, double acrossY, double offset, double slope) {

    static MidsagittalLine of(CellGrid grid, CellSet cavity, Facing facing) {
        int layers = grid.layers();
        double[][] sums = new double[layers][6];
        for (int i = 0; i < grid.size(); i++) {
            if (cavity.has(i)) {
                double[] s = sums[grid.place(i, 0)];
                double x = mm(grid, i, 2);
                double y = mm(grid, i, 1);
                s[0]++;
                s[1] += x;
                s[2] += y;
                s[3] += x * x;
                s[4] += y * y;
                s[5] += x * y;
            }
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (double[] s : sums) {
            if (s[0] > 0) {
                xx += s[3] - s[1] * s[1] / s[0];
                yy += s[4] - s[2] * s[2] / s[0];
                xy += s[5] - s[1] * s[2] / s[0];
            }
        }
        // small turns of the head's own axis from the rows' or the columns'
        double long2 = facing.depth() == 1 ? yy : xx;
        double short2 = facing.depth() == 1 ? xx : yy;
        double turn = 0.5 * Math.atan2(2 * xy, long2 - short2);
        double ax = facing.depth() == 1 ? Math.cos(turn) : -Math.sin(turn);
        double ay = facing.depth() == 1 ? -Math.sin(turn) : Math.cos(turn);
        return new MirrorFit(grid, cavity).from(line(sums, ax, ay));
    }

    /** Regression of the middles over the layers, each weighed by its area. */
    private static MidsagittalLine line(double[][] sums, double ax, double ay) {
        double w = 0;
        double l1 = 0;
        double l2 = 0;
        double o = 0;
        double lo = 0;
        for (int layer = 0; layer < sums.length; layer++) {
            double[] s = sums[layer];
            double off = ax * s[1] + ay * s[2];
            w += s[0];
            l1 += s[0] * layer;
            l2 += s[0] * layer * layer;
            o += off;
            lo += off * layer;
        }
        double spread = l2 - l1 * l1 / w;
        double slope = spread > 1e-6 ? (lo - l1 * o / w) / spread : 0;
        return new MidsagittalLine(ax, ay, (o - slope * l1) / w, slope);
    }

    /** Middle of a cell along an axis, mm from the middle of the first pixel. */
    static double mm(CellGrid grid, int cell, int axis) {
        int pixels = axis == 1 ? grid.pixelsDown() : grid.pixelsAcross();
        double pixel = grid.sizeMm(axis) / pixels;
        return (grid.place(cell, axis) * pixels + (pixels - 1) / 2.0) * pixel;
    }

    double offMm(CellGrid grid, int cell) {
        return Math.abs(sideMm(grid.place(cell, 0), mm(grid, cell, 2), mm(grid, cell, 1)));
    }

    /** Distance of a place in a slice from the line, mm, with its side's sign. */
    double sideMm(int layer, double x, double y) {
        return acrossX * x + acrossY * y - offset - slope * layer;
    }

    /** Angle by which the line is turned from the slice's columns (or rows, where those run from front to back), degrees. */
    public double turnDegrees() {
        return Math.toDegrees(
                Math.abs(acrossX) > Math.abs(acrossY) ? Math.atan2(acrossY, acrossX) : Math.atan2(-acrossX, acrossY));
    }
}

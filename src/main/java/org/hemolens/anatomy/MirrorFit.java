package org.hemolens.anatomy;

/** Turns and moves a line until skull and inside lie best upon their own mirror images. */
final class MirrorFit {
    private static final int MOST_CELLS = 12_000;
    private static final double FIRST_TURN = Math.toRadians(4);
    private static final double FIRST_OFFSET_MM = 4;
    private static final double FIRST_SLOPE_MM = 0.3;
    private static final int HALVINGS = 4;
    private static final double WIDEST_TURN = Math.toRadians(30);

    private final CellGrid grid;
    private final CellSet cavity;
    private final int[] cells;
    private final double[] x;
    private final double[] y;
    private final double middleX;
    private final double middleY;

    MirrorFit(CellGrid grid, CellSet cavity) {
        this.grid = grid;
        this.cavity = cavity;
        CellSet known = CellSet.of(grid, i -> cavity.has(i) || grid.isBone(i));
        int each = Math.max(1, known.count() / MOST_CELLS);
        int[] taken = new int[known.count() / each + 1];
        int count = 0;
        int seen = 0;
        for (int i = 0; i < grid.size(); i++) {
            if (known.has(i) && seen++ % each == 0) {
                taken[count++] = i;
            }
        }
        cells = java.util.Arrays.copyOf(taken, count);
        x = new double[count];
        y = new double[count];
        double sumX = 0;
        double sumY = 0;
        for (int k = 0; k < count; k++) {
            x[k] = MidsagittalLine.mm(grid, cells[k], 2);
            y[k] = MidsagittalLine.mm(grid, cells[k], 1);
            sumX += x[k];
            sumY += y[k];
        }
        middleX = sumX / Math.max(1, count);
        middleY = sumY / Math.max(1, count);
    }

    MidsagittalLine from(MidsagittalLine first) {
        double axis = Math.atan2(first.acrossY(), first.acrossX());
        double middleLayer = (grid.layers() - 1) / 2.0;
        // by turn about the middle of the head, place there in the middle layer, slope
        double[] at = {0, first.offset() + first.slope() * middleLayer - across(axis, middleX, middleY), first.slope()};
        double[] step = {FIRST_TURN, FIRST_OFFSET_MM, FIRST_SLOPE_MM};
        double best = mismatch(line(axis, at, middleLayer));
        for (int halving = 0; halving <= HALVINGS; halving++) {
            boolean better = true;
            while (better) {
                better = false;
                for (int p = 0; p < at.length; p++) {
                    for (int sign = -1; sign <= 1; sign += 2) {
                        double[] tried = at.clone();
                        tried[p] += sign * step[p];
                        double cost = Math.abs(tried[0]) > WIDEST_TURN
                                ? Double.MAX_VALUE
                                : mismatch(line(axis, tried, middleLayer));
                        if (cost < best) {
                            best = cost;
                            at = tried;
                            better = true;
                        }
                    }
                }
            }
            for (int p = 0; p < step.length; p++) {
                step[p] /= 2;
            }
        }
        return line(axis, at, middleLayer);
    }

    private static double across(double angle, double x, double y) {
        return Math.cos(angle) * x + Math.sin(angle) * y;
    }

    private MidsagittalLine line(double axis, double[] at, double middleLayer) {
        double angle = axis + at[0];
        return new MidsagittalLine(
                Math.cos(angle), Math.sin(angle), across(angle, middleX, middleY) + at[1] - at[2] * middleLayer, at[2]);
    }

    private int kind(int cell) {
        return cavity.has(cell) ? 1 : grid.isBone(cell) ? 2 : 0;
    }

    /** Cells whose mirror image is of another kind. */
    private double mismatch(MidsagittalLine line) {
        double pixelX = grid.sizeMm(2);
        double pixelY = grid.sizeMm(1);
        double startX = (grid.pixelsAcross() - 1) / 2.0 * pixelX / grid.pixelsAcross();
        double startY = (grid.pixelsDown() - 1) / 2.0 * pixelY / grid.pixelsDown();
        int wrong = 0;
        for (int k = 0; k < cells.length; k++) {
            int layer = grid.place(cells[k], 0);
            double side = 2 * line.sideMm(layer, x[k], y[k]);
            int column = (int) Math.round((x[k] - side * line.acrossX() - startX) / pixelX);
            int row = (int) Math.round((y[k] - side * line.acrossY() - startY) / pixelY);
            boolean beyond = row < 0 || column < 0 || row >= grid.rows() || column >= grid.columns();
            wrong += beyond || kind(grid.index(layer, row, column)) != kind(cells[k]) ? 1 : 0;
        }
        return wrong;
    }
}

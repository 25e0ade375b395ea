package org.hemolens.anatomy;

import java.util.Arrays;

/**
 * Where the vault has a gap that no suture explains, as where a flap of bone is missing: the inner table there, drawn on
 * from both sides, layer by layer about the middle of what bone encloses.
 */
final class SkullGaps {
    private static final int RAYS = 180;
    private static final double STEP_MM = 1;
    /** Wider ones are no gaps: the layer lies above the skull, or below it. */
    private static final int WIDEST = 60;

    private static final int FEWEST_CELLS = 60;

    private final CellGrid grid;
    /** By layer; where the middle is and how far the wall is along each ray, 0 where bone stands there itself. */
    private final double[][] middle;

    private final float[][] wall;

    SkullGaps(CellGrid grid, CellSet enclosed) {
        this.grid = grid;
        middle = new double[grid.layers()][];
        wall = new float[grid.layers()][];
        for (int layer = 0; layer < grid.layers(); layer++) {
            double[] sum = new double[3];
            for (int r = 0; r < grid.rows(); r++) {
                for (int c = 0; c < grid.columns(); c++) {
                    if (enclosed.has(grid.index(layer, r, c))) {
                        sum[0] += r;
                        sum[1] += c;
                        sum[2]++;
                    }
                }
            }
            wall[layer] = new float[RAYS];
            middle[layer] = new double[] {sum[0] / Math.max(1, sum[2]), sum[1] / Math.max(1, sum[2])};
            if (sum[2] >= FEWEST_CELLS) {
                bridge(layer);
            }
        }
    }

    private void bridge(int layer) {
        float[] inner = new float[RAYS];
        for (int ray = 0; ray < RAYS; ray++) {
            inner[ray] = innerTable(layer, ray);
        }
        int start = 0;
        while (start < RAYS && inner[start] == 0) {
            start++;
        }
        if (start == RAYS) {
            return;
        }
        for (int k = 1; k <= RAYS; k++) {
            int length = 0;
            while (k + length <= RAYS && inner[(start + k + length) % RAYS] == 0) {
                length++;
            }
            if (length > 0 && length <= WIDEST) {
                float before = edge(inner, start + k - 1, -1);
                float after = edge(inner, start + k + length, 1);
                for (int i = 0; i < length; i++) {
                    float part = (i + 1f) / (length + 1);
                    wall[layer][(start + k + i) % RAYS] = before + (after - before) * part;
                }
            }
            k += length;
        }
    }

    /** Median of the first few rays beside a gap, whose own edge may be thin. */
    private static float edge(float[] inner, int first, int step) {
        float[] near = new float[5];
        int count = 0;
        for (int i = 0; i < near.length; i++) {
            float at = inner[Math.floorMod(first + i * step, RAYS)];
            if (at == 0) {
                break;
            }
            near[count++] = at;
        }
        float[] sorted = Arrays.copyOf(near, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    /** Where the outermost bone begins along a ray, mm from the middle; 0 where there is none. */
    private float innerTable(int layer, int ray) {
        double angle = 2 * Math.PI * ray / RAYS;
        double dr = Math.sin(angle) / grid.sizeMm(1);
        double dc = Math.cos(angle) / grid.sizeMm(2);
        float begin = 0;
        boolean within = false;
        for (double mm = 0; ; mm += STEP_MM) {
            int row = (int) Math.round(middle[layer][0] + mm * dr);
            int column = (int) Math.round(middle[layer][1] + mm * dc);
            if (row < 0 || column < 0 || row >= grid.rows() || column >= grid.columns()) {
                return begin;
            }
            boolean bone = grid.isBone(grid.index(layer, row, column));
            if (bone && !within) {
                begin = (float) mm;
            }
            within = bone;
        }
    }

    private float beyond(int cell) {
        int layer = grid.place(cell, 0);
        double y = (grid.place(cell, 1) - middle[layer][0]) * grid.sizeMm(1);
        double x = (grid.place(cell, 2) - middle[layer][1]) * grid.sizeMm(2);
        int ray = Math.floorMod((int) Math.round(Math.atan2(y, x) / (2 * Math.PI) * RAYS), RAYS);
        float at = wall[layer][ray];
        return at == 0 ? 0 : (float) (Math.hypot(x, y) - at);
    }

    /** Whether a cell lies within a wall that was drawn on. */
    boolean inside(int cell) {
        return beyond(cell) < 0;
    }

    /** Whether a cell lies beyond a wall that was drawn on. */
    boolean outside(int cell) {
        return beyond(cell) > 0;
    }
}

package org.hemolens.anatomy;

/**
 * The space that bone encloses, whatever the plane of the slices: cells from which nearly every one of 26 directions meets
 * bone. Directions that leave the scan within tissue, as downwards from a cropped scan, do not count.
 */
public final class Enclosure {
    private static final double ENCLOSED = 0.85;
    private static final int FEWEST = 6;
    private static final byte MISS = 0;
    private static final byte HIT = 1;
    private static final byte LEFT = 2;

    private final CellGrid grid;
    private final byte[] hits;
    private final byte[] misses;
    private final boolean[] inside;
    private final int count;

    public Enclosure(CellGrid grid) {
        this.grid = grid;
        hits = new byte[grid.size()];
        misses = new byte[grid.size()];
        for (int direction = 0; direction < 27; direction++) {
            if (direction != 13) {
                look(direction / 9 - 1, direction / 3 % 3 - 1, direction % 3 - 1);
            }
        }
        inside = new boolean[hits.length];
        int found = 0;
        for (int i = 0; i < inside.length; i++) {
            inside[i] = !grid.isBone(i) && hits[i] >= FEWEST && hits[i] >= ENCLOSED * (hits[i] + misses[i]);
            found += inside[i] ? 1 : 0;
        }
        count = found;
    }

    /** What each cell sees in a direction, from the side where it looks to, so that the neighbour knows already. */
    private void look(int dl, int dr, int dc) {
        byte[] seen = new byte[hits.length];
        for (int a = 0; a < grid.layers(); a++) {
            int l = dl > 0 ? grid.layers() - 1 - a : a;
            for (int b = 0; b < grid.rows(); b++) {
                int r = dr > 0 ? grid.rows() - 1 - b : b;
                for (int d = 0; d < grid.columns(); d++) {
                    int c = dc > 0 ? grid.columns() - 1 - d : d;
                    int at = grid.index(l, r, c);
                    seen[at] = next(seen, at, l + dl, r + dr, c + dc);
                    hits[at] = (byte) (hits[at] + (seen[at] == HIT ? 1 : 0));
                    misses[at] = (byte) (misses[at] + (seen[at] == MISS ? 1 : 0));
                }
            }
        }
    }

    private byte next(byte[] seen, int at, int l, int r, int c) {
        if (l < 0 || r < 0 || c < 0 || l >= grid.layers() || r >= grid.rows() || c >= grid.columns()) {
            return grid.isAir(at) ? MISS : LEFT;
        }
        int to = grid.index(l, r, c);
        return grid.isBone(to) ? HIT : seen[to];
    }

    public boolean isInside(int cell) {
        return inside[cell];
    }

    /** One value a cell of the grid; a copy. */
    public boolean[] inside() {
        return inside.clone();
    }

    public double ml() {
        return count * grid.cellMl();
    }

    /** Area at each place along an axis, cm2. */
    public double[] areas(int axis) {
        double[] area = new double[grid.length(axis)];
        for (int i = 0; i < inside.length; i++) {
            if (inside[i]) {
                area[grid.place(i, axis)] += grid.cellCm2(axis);
            }
        }
        return area;
    }

    /** Cells inside whose six neighbours are inside too, or beyond the scan. */
    public boolean[] core() {
        boolean[] core = new boolean[inside.length];
        for (int i = 0; i < core.length; i++) {
            core[i] = inside[i];
            int step = 1;
            for (int axis = 2; axis >= 0 && core[i]; axis--) {
                int place = grid.place(i, axis);
                core[i] = (place == 0 || inside[i - step]) && (place == grid.length(axis) - 1 || inside[i + step]);
                step *= grid.length(axis);
            }
        }
        return core;
    }
}

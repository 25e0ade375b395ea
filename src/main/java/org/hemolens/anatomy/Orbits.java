package org.hemolens.anatomy;

/**
 * The orbits: soft cells below the brain's front with bone behind and on the sides, and none in front. Infratemporal fat,
 * which lies below the brain too, has the maxilla or the zygoma before it.
 */
final class Orbits {
    private static final double BELOW_MM = 42;
    /** Globes stand out beyond the brain, and slices may be tilted. */
    private static final double BESIDE_MM = 18;

    /** Of the length of the space inside, from its front on. */
    private static final double FRONT = 0.25;

    private static final double BEHIND_MM = 62;
    private static final double SIDES_MM = 45;
    private static final double BEFORE_MM = 90;
    private static final double SLANT = 0.5;
    private static final double ROUNDED_MM = 4;
    private static final double AIR = -300;

    private final CellGrid grid;
    private final Facing facing;
    private final CellSet cavity;
    private final CellSet body;
    private final CellSet below;
    private final Rays bone;

    private Orbits(CellGrid grid, Facing facing, CellSet cavity, CellSet body) {
        this.grid = grid;
        this.facing = facing;
        this.cavity = cavity;
        this.body = body;
        below = belowBrain();
        bone = new Rays(grid, grid::isBone);
    }

    static CellSet of(CellGrid grid, Facing facing, CellSet cavity, CellSet body) {
        Orbits orbits = new Orbits(grid, facing, cavity, body);
        CellSet open = CellSet.of(grid, i -> orbits.walled(i) && orbits.open(i)).shrunkInLayers(ROUNDED_MM);
        // opened and closed: no single cells, no holes
        return orbits.upTo(open.grownInLayers(ROUNDED_MM))
                .shrunkInLayers(ROUNDED_MM)
                .grownInLayers(2 * ROUNDED_MM)
                .shrunkInLayers(ROUNDED_MM)
                .and(orbits::soft);
    }

    private boolean soft(int cell) {
        return body.has(cell) && !cavity.has(cell) && !grid.isBone(cell) && grid.mean(cell) > AIR;
    }

    /** Whether bone stands behind and on the sides. */
    private boolean walled(int cell) {
        if (!below.has(cell) || !soft(cell)) {
            return false;
        }
        int back = -facing.forward();
        boolean left = ray(cell, 0, 1, SIDES_MM);
        boolean right = ray(cell, 0, -1, SIDES_MM);
        // the outer rim stands back behind the globe
        return ray(cell, back, 0, BEHIND_MM)
                && ((left && (right || ray(cell, back, -1, SIDES_MM)))
                        || (right && (left || ray(cell, back, 1, SIDES_MM))));
    }

    private boolean open(int cell) {
        int forward = facing.forward();
        return !ray(cell, forward, 0, BEFORE_MM)
                || !ray(cell, forward, SLANT, BEFORE_MM)
                || !ray(cell, forward, -SLANT, BEFORE_MM);
    }

    /** With what lies above within walls: the upper orbit has the brow before it. */
    private CellSet upTo(CellSet lower) {
        boolean[] orbit = new boolean[grid.size()];
        int layer = grid.rows() * grid.columns();
        for (int i = 0; i < orbit.length; i++) {
            orbit[i] = (lower.has(i) && soft(i)) || (i >= layer && orbit[i - layer] && walled(i));
        }
        return CellSet.of(grid, i -> orbit[i]);
    }

    private boolean ray(int cell, double along, double across, double mm) {
        return facing.depth() == 1 ? bone.meet(cell, along, across, mm) : bone.meet(cell, across, along, mm);
    }

    /** Cells below the brain or beside what is below it, and in front. */
    private CellSet belowBrain() {
        CellSet near = cavity.grownInLayers(BESIDE_MM);
        int step = grid.rows() * grid.columns();
        int most = (int) (BELOW_MM / grid.sizeMm(0));
        int[] ends = ends();
        int backward = -facing.forward();
        double front = ends[backward > 0 ? 0 : 1] + backward * FRONT * (ends[1] - ends[0]);
        return CellSet.of(grid, cell -> {
            if ((grid.place(cell, facing.depth()) - front) * backward > 0) {
                return false;
            }
            for (int to = cell + step, i = 1; i <= most && to < grid.size(); to += step, i++) {
                if (near.has(to)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** First and last place of the space inside, from front to back. */
    private int[] ends() {
        int[] ends = {Integer.MAX_VALUE, Integer.MIN_VALUE};
        for (int i = 0; i < grid.size(); i++) {
            if (cavity.has(i)) {
                int place = grid.place(i, facing.depth());
                ends[0] = Math.min(ends[0], place);
                ends[1] = Math.max(ends[1], place);
            }
        }
        return ends;
    }
}

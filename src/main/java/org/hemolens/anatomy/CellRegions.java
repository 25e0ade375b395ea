package org.hemolens.anatomy;

import org.hemolens.progress.Cancellation;

/** The region of each cell. */
final class CellRegions {
    private static final double TISSUE = -400;
    private static final double AIR = -350;
    /** Thinner tissue is no part of the head: head rest, table, ear lobe. */
    private static final double THIN_MM = 4;

    /** Air with the head about it, nearer than this to nearly all sides, belongs to it. */
    private static final double HOLLOW_MM = 60;

    private static final double DIPLOE_MM = 3;

    private final CellGrid grid;
    private final Facing facing;
    private final CellSet cavity;
    private final MidsagittalLine midline;

    CellRegions(CellGrid grid, Facing facing, CellSet cavity, MidsagittalLine midline) {
        this.grid = grid;
        this.facing = facing;
        this.cavity = cavity;
        this.midline = midline;
    }

    byte[] regions(Cancellation cancellation) {
        float[] depth = CellDistance.to(cavity.not());
        CellSet ventricles = Ventricles.of(grid, cavity, depth, midline);
        cancellation.check();
        CellSet body = body();
        CellSet orbits = Orbits.of(grid, facing, cavity, body);
        cancellation.check();
        CellSet bone = CellSet.of(grid, i -> grid.isBone(i) && body.has(i) && !cavity.has(i));
        CellSet closed = bone.grownInLayers(DIPLOE_MM).shrunkInLayers(DIPLOE_MM);
        byte[] out = new byte[grid.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte)
                    region(i, depth, ventricles, body, orbits, bone, closed).ordinal();
        }
        return out;
    }

    private Region region(
            int i, float[] depth, CellSet ventricles, CellSet body, CellSet orbits, CellSet bone, CellSet closed) {
        if (cavity.has(i)) {
            return ventricles.has(i) ? Region.VENTRICLES : depth[i] <= HeadRegions.RIM_MM ? Region.RIM : Region.BRAIN;
        }
        if (!body.has(i)) {
            return Region.OUTSIDE;
        }
        if (bone.has(i)) {
            return Region.SKULL;
        }
        if (grid.mean(i) < AIR) {
            return Region.SINUSES;
        }
        return orbits.has(i) ? Region.ORBITS : closed.has(i) ? Region.SKULL : Region.SCALP;
    }

    /** The head with the air in it: tissue that is not thin, its largest part, with hollows that open to nose and ears. */
    private CellSet body() {
        CellSet tissue =
                CellSet.of(grid, i -> grid.mean(i) > TISSUE || cavity.has(i)).filled();
        CellSet thick = tissue.shrunkInLayers(THIN_MM).grownInLayers(THIN_MM).and(tissue::has);
        CellSet head = thick.or(cavity::has).largestPart();
        Rays meets = new Rays(grid, head::has);
        return head.or(i -> grid.isAir(i) && hollow(meets, i)).filled();
    }

    private static boolean hollow(Rays meets, int cell) {
        int met = 0;
        for (int k = 0; k < 9 && met >= k - (k > 4 ? 2 : 1); k++) {
            met += k != 4 && meets.meet(cell, k / 3 - 1, k % 3 - 1, HOLLOW_MM) ? 1 : 0;
        }
        return met >= 7;
    }
}

package org.hemolens.anatomy;

/**
 * The space inside the skull: the largest soft part that bone encloses and that lies well away from bone, fat and air, and
 * what can be reached from it without passing through those. Openings of the base are too narrow to be passed, fat fills
 * the orbits, and where bone is missing in the vault the inner table is drawn on ({@link SkullGaps}).
 */
final class Cavity {
    private static final double SOFT_FROM = -20;
    private static final double SOFT_TO = 110;
    private static final double LOOSE_FROM = -30;
    private static final double LOOSE_TO = 400;
    /** Distance from bone, fat and air at which nothing but the inside of the skull is left in one piece with the brain. */
    private static final double CORE_MM = 5;

    private static final double REACH_MM = 9;
    private static final double CLOSED_MM = 4;
    private static final double FEWEST_ML = 20;

    private Cavity() {}

    /**
     * @param enclosed cells that bone encloses
     * @return empty when there is nothing of a brain's size
     */
    static CellSet of(CellGrid grid, CellSet enclosed, SkullGaps gaps) {
        CellSet hard = CellSet.of(
                grid, i -> grid.isBone(i) || grid.mean(i) < SOFT_FROM || grid.mean(i) > SOFT_TO || gaps.outside(i));
        float[] free = CellDistance.to(hard);
        CellSet core = CellSet.of(grid, i -> free[i] >= CORE_MM && (enclosed.has(i) || gaps.inside(i)))
                .largestPart();
        if (core.count() * grid.cellMl() < FEWEST_ML) {
            return CellSet.of(grid, i -> false);
        }
        CellSet way = CellSet.of(
                grid, i -> !grid.isBone(i) && grid.mean(i) > LOOSE_FROM && grid.mean(i) < LOOSE_TO && !gaps.outside(i));
        float[] from = CellDistance.to(core, way::has);
        CellSet reached = CellSet.of(grid, i -> from[i] <= REACH_MM);
        CellSet closed = reached.grownInLayers(CLOSED_MM).shrunkInLayers(CLOSED_MM);
        return reached.or(i -> closed.has(i) && way.has(i)).filled();
    }
}

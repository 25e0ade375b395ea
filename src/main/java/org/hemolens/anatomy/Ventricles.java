package org.hemolens.anatomy;

/** Fluid deep inside, in parts too wide for sulci. */
final class Ventricles {
    private static final double FLUID_FROM = -10;
    private static final double FLUID_TO = 19;
    private static final double DEEP_MM = 17;
    private static final double NEAR_MIDLINE_MM = 36;
    private static final double WIDE_MM = 2.5;
    private static final double GROWN_MM = 5;
    private static final double FEWEST_ML = 0.4;

    private Ventricles() {}

    /** @param depthMm distance of each cell from all that is not the space inside */
    static CellSet of(CellGrid grid, CellSet cavity, float[] depthMm, MidsagittalLine midline) {
        CellSet fluid = cavity.and(i -> depthMm[i] >= DEEP_MM
                && grid.mean(i) >= FLUID_FROM
                && grid.mean(i) <= FLUID_TO
                && midline.offMm(grid, i) <= NEAR_MIDLINE_MM);
        CellSet wide = fluid.shrunkInLayers(WIDE_MM);
        CellSet grown = wide.grownInLayers(GROWN_MM).and(fluid::has);
        CellParts parts = CellParts.of(grid, grown::has);
        return grown.and(i -> parts.size(parts.part(i)) * grid.cellMl() >= FEWEST_ML);
    }
}

package org.hemolens.protocol;

/** How sure a reading is, by how far a figure lies from its limit. */
final class Margin {
    private static final double SURENESS = 3;
    private static final double MOST = 0.99;

    private Margin() {}

    /**
     * @param distance from the limit, in units of how near the nearest of the heads came on which the limit was set
     * @return 0.5 at the limit, 0.95 at one unit, 0.99 at most
     */
    static double confidence(double distance) {
        return Math.min(MOST, 1 / (1 + Math.exp(-SURENESS * Math.abs(distance))));
    }
}

package org.hemolens.protocol;

import org.hemolens.ct.ImagePlane;

/**
 * A dense spot with no bone about it: thick slices average a clip down to what bone has too, but no bone lies alone among soft
 * tissue at such a density.
 */
final class MetalSpot {
    /** HU; calcifications stay below, also in thin slices. */
    static final int DENSE = 1400;

    private static final double RING_MM = 7;
    private static final int PLACES = 24;
    private static final int BONE = 200;
    private static final int AIR = -100;
    /** A clip's other end may reach the ring. */
    private static final int MOST_DENSE = 1;

    private MetalSpot() {}

    /** Pixels of a slice above {@link #DENSE} about which a ring holds soft tissue only; nearer the picture's edge none count. */
    static int count(short[] hu, ImagePlane plane) {
        int down = (int) Math.round(RING_MM / plane.rowSpacing());
        int across = (int) Math.round(RING_MM / plane.columnSpacing());
        int[] offsets = new int[PLACES];
        for (int i = 0; i < PLACES; i++) {
            double angle = 2 * Math.PI * i / PLACES;
            offsets[i] = (int) Math.round(down * Math.sin(angle)) * plane.columns()
                    + (int) Math.round(across * Math.cos(angle));
        }
        int count = 0;
        for (int row = down; row < plane.rows() - down; row++) {
            for (int column = across; column < plane.columns() - across; column++) {
                int at = row * plane.columns() + column;
                if (hu[at] > DENSE && amongSoftTissue(hu, at, offsets)) {
                    count++;
                }
            }
        }
        return count;
    }

    private static boolean amongSoftTissue(short[] hu, int at, int[] offsets) {
        int others = 0;
        for (int offset : offsets) {
            int there = hu[at + offset];
            others += there > BONE || there < AIR ? 1 : 0;
        }
        return others <= MOST_DENSE;
    }
}

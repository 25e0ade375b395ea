package org.hemolens.explain;

import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;

/**
 * A scan with a region of one slice filled, to ask what a model says without what was there.
 *
 * @param changed the scan; all other slices are those of the original, shared
 * @param slice whose HU differ
 * @param fillHu what the region was filled with, HU
 * @param pixels how many pixels were filled
 * @param ringPixels of how many pixels around the region {@code fillHu} is the mean; 0 where it is a fixed value
 */
public record Occlusion(CtVolume changed, int slice, short fillHu, int pixels, int ringPixels) {
    /** Width of the ring around the region, mm; pixels where no spacing is known. */
    public static final double RING_MM = 5;

    /** What counts in the ring: fluid, brain and blood, neither air nor bone, HU. */
    public static final int RING_LOW = -20;

    public static final int RING_HIGH = 100;

    /** What a region is filled with. */
    public enum Filling {
        /** Mean of the ring around it; {@link #BRAIN} where no tissue is around it. */
        RING(0),
        /** Cerebrospinal fluid. */
        CSF(10),
        /** Between white and grey matter. */
        BRAIN(35);

        private final int hu;

        Filling(int hu) {
            this.hu = hu;
        }

        /** The fixed value, HU; 0 for the ring. */
        public int hu() {
            return hu;
        }
    }

    /**
     * @param region on the stored pixels of the slice; padding in it stays padding
     * @return of a volume that is not changed itself
     */
    public static Occlusion of(CtVolume volume, int slice, OccludedRegion region, Filling filling) {
        ImagePlane plane = volume.plane(slice);
        short[] hu = volume.hu(slice);
        boolean known = plane.rowSpacing() > 0 && plane.columnSpacing() > 0;
        OccludedRegion around = region.grown(
                known ? RING_MM / plane.columnSpacing() : RING_MM, known ? RING_MM / plane.rowSpacing() : RING_MM);
        double[] b = around.bounds();
        int top = Math.max(0, (int) Math.floor(b[1]));
        int bottom = Math.min(plane.rows() - 1, (int) Math.ceil(b[3]));
        int left = Math.max(0, (int) Math.floor(b[0]));
        int right = Math.min(plane.columns() - 1, (int) Math.ceil(b[2]));
        long sum = 0;
        int ring = 0;
        for (int r = top; r <= bottom && filling == Filling.RING; r++) {
            for (int c = left; c <= right; c++) {
                int v = hu[r * plane.columns() + c];
                if (v >= RING_LOW
                        && v <= RING_HIGH
                        && around.contains(c + 0.5, r + 0.5)
                        && !region.contains(c + 0.5, r + 0.5)) {
                    sum += v;
                    ring++;
                }
            }
        }
        int fill = filling != Filling.RING
                ? filling.hu()
                : ring == 0 ? Filling.BRAIN.hu() : (int) Math.round((double) sum / ring);
        short[] filled = hu.clone();
        int pixels = 0;
        for (int r = top; r <= bottom; r++) {
            for (int c = left; c <= right; c++) {
                int i = r * plane.columns() + c;
                if (hu[i] != CtVolume.PADDING && region.contains(c + 0.5, r + 0.5)) {
                    filled[i] = (short) fill;
                    pixels++;
                }
            }
        }
        short[][] all = new short[volume.sliceCount()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = i == slice ? filled : volume.hu(i);
        }
        return new Occlusion(new CtVolume(volume.geometry(), all), slice, (short) fill, pixels, ring);
    }
}

package org.hemolens.segment;

import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.progress.Cancellation;
import org.hemolens.reformat.Slab;
import org.hemolens.reformat.VolumeSampler;

/**
 * A scan on cubic voxels along the axes of the patient: x to the patient's left, y to posterior, z to superior, whatever the
 * gantry's tilt and the spacing of the slices. Linear between the stored pixels; where slices are missing, and outside the
 * stack, padding.
 */
final class CubicScan {
    /** Larger than a patient; a header that claims more is wrong. */
    private static final double LARGEST_MM = 700;

    /** 900 MB with labels and what finds the lesions; a head of 1 mm has some ten million. */
    private static final long MOST_VOXELS = 200_000_000;

    private final CubicGrid grid;
    private final short[][] hu;

    private CubicScan(CubicGrid grid, short[][] hu) {
        this.grid = grid;
        this.hu = hu;
    }

    /**
     * @param spacingMm edge of a voxel
     * @throws IllegalArgumentException when no plane can be laid through the stack, in words
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    static CubicScan of(CtVolume volume, double spacingMm, Cancellation cancellation) {
        VolumeSampler sampler = new VolumeSampler(volume);
        CubicGrid grid = grid(volume, spacingMm);
        short[][] hu = new short[grid.slices()][grid.rows() * grid.columns()];
        Vector3 right = new Vector3(1, 0, 0);
        Vector3 back = new Vector3(0, 1, 0);
        for (int z = 0; z < hu.length; z++) {
            cancellation.check();
            Vector3 corner = grid.origin().plus(new Vector3(0, 0, z * spacingMm));
            sampler.sample(
                    new ImagePlane(corner, right, back, spacingMm, spacingMm, grid.rows(), grid.columns()),
                    Slab.NONE,
                    hu[z]);
        }
        return new CubicScan(grid, hu);
    }

    /** The smallest grid that holds every pixel's centre. */
    static CubicGrid grid(CtVolume volume, double spacingMm) {
        double[] low = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (ImagePlane p : volume.geometry().planes()) {
            for (int corner = 0; corner < 4; corner++) {
                Vector3 at = p.toPatient((corner & 1) * (p.rows() - 1), (corner >> 1) * (p.columns() - 1));
                double[] xyz = {at.x(), at.y(), at.z()};
                for (int axis = 0; axis < 3; axis++) {
                    low[axis] = Math.min(low[axis], xyz[axis]);
                    high[axis] = Math.max(high[axis], xyz[axis]);
                }
            }
        }
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            if (!(high[axis] - low[axis] <= LARGEST_MM)) {
                throw new IllegalArgumentException("the scan is said to be more than " + (int) LARGEST_MM + " mm wide");
            }
            size[axis] = (int) Math.floor((high[axis] - low[axis]) / spacingMm) + 1;
        }
        CubicGrid grid = new CubicGrid(new Vector3(low[0], low[1], low[2]), spacingMm, size[0], size[1], size[2]);
        if (grid.voxels() > MOST_VOXELS) {
            throw new IllegalArgumentException(
                    "voxels of " + spacingMm + " mm are too fine for this scan: " + grid.voxels() + " of them");
        }
        return grid;
    }

    CubicGrid grid() {
        return grid;
    }

    /** HU of one layer, {@code [row * columns + column]}; padding where there is nothing. */
    short[] hu(int z) {
        return hu[z];
    }
}

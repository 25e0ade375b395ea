package org.hemolens.segment;

import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/**
 * Cubic voxels along the axes of the patient (DICOM: x to the left, y to posterior, z to superior).
 *
 * @param origin centre of voxel (0, 0, 0), mm
 * @param spacingMm edge of a voxel
 * @param columns along x
 * @param rows along y
 * @param slices along z
 */
public record CubicGrid(Vector3 origin, double spacingMm, int columns, int rows, int slices) {
    /** Volume of a voxel, ml. */
    public double voxelMl() {
        return spacingMm * spacingMm * spacingMm / 1000;
    }

    /** Voxels in all. */
    public long voxels() {
        return (long) columns * rows * slices;
    }

    /** Centre of a voxel, mm. */
    public Vector3 centre(double x, double y, double z) {
        return origin.plus(new Vector3(x, y, z).times(spacingMm));
    }

    /**
     * Labels of the voxels nearest to a slice's pixels.
     *
     * @param labels {@code [z][row * columns + column]}
     * @return {@code [rows * columns]} of the plane; 0 outside the grid
     */
    public byte[] on(ImagePlane plane, byte[][] labels) {
        byte[] out = new byte[plane.rows() * plane.columns()];
        Vector3 step = plane.rowDirection().times(plane.columnSpacing() / spacingMm);
        for (int r = 0; r < plane.rows(); r++) {
            Vector3 start = plane.toPatient(r, 0).minus(origin).times(1 / spacingMm);
            for (int c = 0; c < plane.columns(); c++) {
                int x = (int) Math.round(start.x() + c * step.x());
                int y = (int) Math.round(start.y() + c * step.y());
                int z = (int) Math.round(start.z() + c * step.z());
                if (x >= 0 && x < columns && y >= 0 && y < rows && z >= 0 && z < slices) {
                    out[r * plane.columns() + c] = labels[z][y * columns + x];
                }
            }
        }
        return out;
    }
}

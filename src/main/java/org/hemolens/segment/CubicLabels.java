package org.hemolens.segment;

import java.util.List;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.SegmentationPackage;

/**
 * Labels of cubic voxels on planes: each pixel has the label of the voxel that its centre is in. Only the box that holds labels is
 * looked at, so that a slab of many planes stays cheap.
 */
public final class CubicLabels implements LabelledScan {
    private final Segmentation segmentation;
    private final CubicGrid grid;
    /** First and last voxel with a label, by axis; none where the first is beyond the last. */
    private final int[] first = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};

    private final int[] last = {-1, -1, -1};

    public CubicLabels(Segmentation segmentation) {
        this.segmentation = segmentation;
        grid = segmentation.grid();
        for (int z = 0; z < grid.slices(); z++) {
            byte[] layer = segmentation.voxels()[z];
            for (int i = 0; i < layer.length; i++) {
                if (layer[i] != 0) {
                    take(i % grid.columns(), i / grid.columns(), z);
                }
            }
        }
    }

    private void take(int x, int y, int z) {
        int[] at = {x, y, z};
        for (int axis = 0; axis < 3; axis++) {
            first[axis] = Math.min(first[axis], at[axis]);
            last[axis] = Math.max(last[axis], at[axis]);
        }
    }

    @Override
    public ModelIdentity model() {
        return segmentation.model();
    }

    @Override
    public List<SegmentationPackage.Label> labels() {
        return segmentation.labels();
    }

    @Override
    public byte[] onSlice(int slice, ImagePlane plane) {
        return on(plane, 0);
    }

    @Override
    public byte[] on(ImagePlane plane, double thicknessMm) {
        byte[] out = new byte[plane.rows() * plane.columns()];
        Vector3 normal = plane.normal();
        int steps = (int) Math.floor(thicknessMm / 2 / grid.spacingMm());
        for (int k = 0; k <= steps; k++) {
            double off = k * grid.spacingMm();
            lay(plane, normal.times(off), out);
            if (k > 0) {
                lay(plane, normal.times(-off), out);
            }
        }
        return out;
    }

    /** Labels of the plane moved, where there are none yet. */
    private void lay(ImagePlane plane, Vector3 moved, byte[] out) {
        double mm = grid.spacingMm();
        Vector3 step = plane.rowDirection().times(plane.columnSpacing() / mm);
        double[] by = {step.x(), step.y(), step.z()};
        for (int r = 0; r < plane.rows(); r++) {
            Vector3 start =
                    plane.toPatient(r, 0).plus(moved).minus(grid.origin()).times(1 / mm);
            double[] from = {start.x(), start.y(), start.z()};
            int low = 0;
            int high = plane.columns() - 1;
            for (int axis = 0; axis < 3; axis++) {
                // from + c * by within half a voxel of the box
                double least = first[axis] - 0.5 - from[axis];
                double most = last[axis] + 0.5 - from[axis];
                if (by[axis] == 0) {
                    high = least > 0 || most < 0 ? -1 : high;
                } else {
                    double a = least / by[axis];
                    double b = most / by[axis];
                    low = Math.max(low, (int) Math.clamp(Math.ceil(Math.min(a, b)), 0, plane.columns()));
                    high = Math.min(high, (int) Math.clamp(Math.floor(Math.max(a, b)), -1, plane.columns() - 1));
                }
            }
            for (int c = low; c <= high; c++) {
                int at = r * plane.columns() + c;
                if (out[at] == 0) {
                    out[at] = label(from[0] + c * by[0], from[1] + c * by[1], from[2] + c * by[2]);
                }
            }
        }
    }

    private byte label(double x, double y, double z) {
        int i = (int) Math.round(x);
        int j = (int) Math.round(y);
        int k = (int) Math.round(z);
        return i < 0 || i >= grid.columns() || j < 0 || j >= grid.rows() || k < 0 || k >= grid.slices()
                ? 0
                : segmentation.voxels()[k][j * grid.columns() + i];
    }
}

package org.hemolens.report;

import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ct.VolumeGeometry;

/**
 * The one affine of a NIfTI file for a series, and how far the series is from having one.
 *
 * @param columnStep from a pixel to the next in its row, mm, in RAS (x to the right, y to anterior, z to superior)
 * @param rowStep from a row to the next, mm, RAS
 * @param sliceStep from a slice of the file to the next, mm, RAS; not at right angles when the gantry was tilted
 * @param origin centre of the first pixel of slice 0, mm, RAS
 * @param deviationMm largest distance of a stored slice's true first pixel from where the affine puts it
 */
record NiftiAffine(Vector3 columnStep, Vector3 rowStep, Vector3 sliceStep, Vector3 origin, double deviationMm) {
    /** Cosine above which two axes count as not at right angles. */
    private static final double NOT_ORTHOGONAL = 1e-4;

    /**
     * @param slices how many slices the file has, at equal distances from the first to the last of the geometry
     * @param resampled whether those are not the stored ones, so that a stored one has its place by its position
     * @param thicknessMm step where there is one slice only, mm
     */
    static NiftiAffine of(VolumeGeometry geometry, int slices, boolean resampled, double thicknessMm) {
        ImagePlane first = geometry.planes().getFirst();
        int n = geometry.sliceCount();
        Vector3 step = n == 1
                ? first.normal().times(thicknessMm)
                : geometry.planes().getLast().position().minus(first.position()).times(1.0 / (slices - 1));
        double deviation = 0;
        for (int i = 0; i < n; i++) {
            Vector3 expected = first.position().plus(step.times(resampled ? fraction(geometry, i) * (slices - 1) : i));
            deviation = Math.max(
                    deviation,
                    geometry.planes().get(i).position().minus(expected).length());
        }
        return new NiftiAffine(
                ras(first.rowDirection().times(first.columnSpacing())),
                ras(first.columnDirection().times(first.rowSpacing())),
                ras(step),
                ras(first.position()),
                deviation);
    }

    /** How far along the stack a slice lies, 0 to 1, by its position along the normal. */
    private static double fraction(VolumeGeometry geometry, int slice) {
        double first = geometry.positions().getFirst();
        return (geometry.positions().get(slice) - first) / (geometry.positions().getLast() - first);
    }

    /** DICOM's x to the left and y to posterior become NIfTI's x to the right and y to anterior. */
    private static Vector3 ras(Vector3 lps) {
        return new Vector3(-lps.x(), -lps.y(), lps.z());
    }

    /** Whether the slice step is at right angles to the slices, so that a rotation (qform) can say it. */
    boolean orthogonal() {
        Vector3 slice = sliceStep.normalized();
        return Math.abs(slice.dot(columnStep.normalized())) < NOT_ORTHOGONAL
                && Math.abs(slice.dot(rowStep.normalized())) < NOT_ORTHOGONAL;
    }

    /** pixdim[0], -1 when the three axes are left-handed in RAS and the third is turned for the quaternion. */
    float qfac() {
        return columnStep.cross(rowStep).dot(sliceStep) < 0 ? -1 : 1;
    }

    /**
     * b, c, d of the unit quaternion with a >= 0 (nifti1.h, method 2), from the rotation matrix whose columns are the unit
     * axes, by the largest of the four components so that no division is by a small number.
     */
    double[] quaternion() {
        Vector3 x = columnStep.normalized();
        Vector3 y = rowStep.normalized();
        Vector3 z = sliceStep.normalized().times(qfac());
        double[] squares = {
            1 + x.x() + y.y() + z.z(), 1 + x.x() - y.y() - z.z(), 1 - x.x() + y.y() - z.z(), 1 - x.x() - y.y() + z.z()
        };
        int largest = 0;
        for (int i = 1; i < squares.length; i++) {
            largest = squares[i] > squares[largest] ? i : largest;
        }
        double root = Math.sqrt(squares[largest]);
        double f = 0.5 / root;
        double[] abcd =
                switch (largest) {
                    case 0 -> new double[] {root / 2, (y.z() - z.y()) * f, (z.x() - x.z()) * f, (x.y() - y.x()) * f};
                    case 1 -> new double[] {(y.z() - z.y()) * f, root / 2, (x.y() + y.x()) * f, (x.z() + z.x()) * f};
                    case 2 -> new double[] {(z.x() - x.z()) * f, (x.y() + y.x()) * f, root / 2, (y.z() + z.y()) * f};
                    default -> new double[] {(x.y() - y.x()) * f, (x.z() + z.x()) * f, (y.z() + z.y()) * f, root / 2};
                };
        double sign = abcd[0] < 0 ? -1 : 1;
        return new double[] {sign * abcd[1], sign * abcd[2], sign * abcd[3]};
    }
}

package org.hemolens.ct;

/**
 * A scan in Hounsfield units, one array a slice, in the viewing order of its geometry. Padding (DICOM PS3.3
 * C.7.5.1.1.2) is kept apart as {@link #PADDING} and is no HU.
 */
public final class CtVolume {
    /** Stands for pixels outside the field of measurement; {@code HU = PADDING} never means a measured value. */
    public static final short PADDING = Short.MIN_VALUE;

    private final VolumeGeometry geometry;
    private final short[][] slices;

    /**
     * @param geometry viewing order
     * @param slices HU, {@code [slice][row * columns + column]}; not copied, must not be changed afterwards
     * @throws IllegalArgumentException when counts or sizes do not agree
     */
    public CtVolume(VolumeGeometry geometry, short[][] slices) {
        if (slices.length != geometry.sliceCount()) {
            throw new IllegalArgumentException(slices.length + " slices for " + geometry.sliceCount() + " planes");
        }
        for (int i = 0; i < slices.length; i++) {
            ImagePlane plane = geometry.planes().get(i);
            if (slices[i].length != plane.rows() * plane.columns()) {
                throw new IllegalArgumentException("slice " + i + " has " + slices[i].length + " pixels, its plane "
                        + plane.rows() + " x " + plane.columns());
            }
        }
        this.geometry = geometry;
        this.slices = slices.clone();
    }

    public VolumeGeometry geometry() {
        return geometry;
    }

    public int sliceCount() {
        return slices.length;
    }

    /** HU of a slice, {@code [rows * columns]}, row-major, shared and not to be changed. */
    public short[] hu(int slice) {
        return slices[slice];
    }

    public ImagePlane plane(int slice) {
        return geometry.planes().get(slice);
    }
}

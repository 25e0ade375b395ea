package org.hemolens.ct;

import java.util.OptionalInt;

/**
 * Where one slice lies, as far as its header says.
 *
 * @param plane its plane; only size and spacing are to be believed when {@code positionKnown} is false
 * @param positionKnown whether ImagePositionPatient and ImageOrientationPatient were there
 * @param instanceNumber InstanceNumber, which orders what nothing else does
 */
public record SlicePlacement(ImagePlane plane, boolean positionKnown, OptionalInt instanceNumber) {}

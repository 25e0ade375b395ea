package org.hemolens.measure;

import java.util.List;

/** Something measured on one image. Immutable; places are image coordinates, so that no zoom or mirroring changes them. */
public sealed interface Measurement permits Distance, Angle, Region, MidlineShift, HematomaVolume {
    /** Tells it from all others of its series, through changes too. */
    String id();

    ImageKey image();

    /** Places by which it can be changed. */
    List<ImagePoint> handles();

    /**
     * @param index of the handle
     * @param scale of the image, which decides what is at right angles
     */
    Measurement withHandle(int index, ImagePoint to, PixelScale scale);

    /** Moved as a whole, pixels. */
    Measurement movedBy(double dx, double dy);
}

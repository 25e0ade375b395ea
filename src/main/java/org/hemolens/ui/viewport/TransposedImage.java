package org.hemolens.ui.viewport;

import org.hemolens.ct.ImagePlane;
import org.jspecify.annotations.Nullable;

/** An image with rows and columns exchanged, so that what draws along rows need not know of turned views. Kept until another comes. */
final class TransposedImage {
    private @Nullable ShownImage from;
    private @Nullable ShownImage made;

    /** The image whose pixel (row r, column c) is pixel (c, r) of the one given. */
    ShownImage of(ShownImage image) {
        ShownImage before = from;
        ShownImage there = made;
        if (there == null
                || before == null
                || !before.version().equals(image.version())
                || !before.plane().equals(image.plane())) {
            there = transposed(image);
            from = image;
            made = there;
        }
        return there;
    }

    void forget() {
        from = null;
        made = null;
    }

    private static ShownImage transposed(ShownImage image) {
        ImagePlane p = image.plane();
        short[] hu = new short[image.hu().length];
        for (int r = 0; r < p.rows(); r++) {
            for (int c = 0; c < p.columns(); c++) {
                hu[c * p.rows() + r] = image.hu()[r * p.columns() + c];
            }
        }
        ImagePlane plane = new ImagePlane(
                p.position(),
                p.columnDirection(),
                p.rowDirection(),
                p.columnSpacing(),
                p.rowSpacing(),
                p.columns(),
                p.rows());
        return new ShownImage(hu, plane, image.slab(), new Object());
    }
}

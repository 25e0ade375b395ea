package org.hemolens.ui.viewport;

import java.util.Locale;
import javafx.geometry.Point2D;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.window.WindowLevel;

/** HU and place in the patient of the pixel under the pointer. */
final class PointerReadout {
    private PointerReadout() {}

    /** Of an image whose gray was taken for a window: what HU that would be, and which pixel. */
    static String estimate(Point2D image, short[] hu, ImagePlane plane, WindowLevel gray) {
        int column = (int) Math.floor(image.getX());
        int row = (int) Math.floor(image.getY());
        if (column < 0 || row < 0 || column >= plane.columns() || row >= plane.rows()) {
            return "";
        }
        short value = hu[row * plane.columns() + column];
        // What the window cut off lies beyond its ends, nobody knows how far.
        String cut = value <= gray.lowest() ? "≤ " : value >= gray.highest() ? "≥ " : "~ ";
        return cut + value + " HU (from gray)   column " + column + ", row " + row;
    }

    /** Of a measured slice, or of what was reformatted, which is said. */
    static String text(Point2D point, ShownImage image) {
        String text = text(point, image.hu(), image.plane());
        boolean measured = image.version() == image.hu();
        return text.isEmpty() || measured
                ? text
                : text.replace(" HU ", image.slab().thick() ? " HU (slab) " : " HU (interpolated) ");
    }

    /**
     * @param image under the pointer, image coordinates (pixel c covers x from c to c + 1)
     * @return an empty text outside the slice
     */
    static String text(Point2D image, short[] hu, ImagePlane plane) {
        int column = (int) Math.floor(image.getX());
        int row = (int) Math.floor(image.getY());
        if (column < 0 || row < 0 || column >= plane.columns() || row >= plane.rows()) {
            return "";
        }
        short value = hu[row * plane.columns() + column];
        String measured = value == CtVolume.PADDING ? "outside the field" : value + " HU";
        Vector3 at = plane.toPatient(row, column);
        return String.format(Locale.ROOT, "%s   (%.1f, %.1f, %.1f) mm", measured, at.x(), at.y(), at.z());
    }
}

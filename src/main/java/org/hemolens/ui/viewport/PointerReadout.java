package org.hemolens.ui.viewport;

import javafx.geometry.Point2D;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.text.Decimal;
import org.hemolens.text.Texts;
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
        return cut + Texts.of("corners.gray-value", value, column, row);
    }

    /** Of a measured slice, or of what was reformatted, which is said. */
    static String text(Point2D point, ShownImage image) {
        boolean measured = image.version() == image.hu();
        return text(
                point,
                image.hu(),
                image.plane(),
                measured ? "corners.hu" : image.slab().thick() ? "corners.hu-slab" : "corners.hu-interpolated");
    }

    /**
     * @param image under the pointer, image coordinates (pixel c covers x from c to c + 1)
     * @return an empty text outside the slice
     */
    static String text(Point2D image, short[] hu, ImagePlane plane) {
        return text(image, hu, plane, "corners.hu");
    }

    private static String text(Point2D image, short[] hu, ImagePlane plane, String key) {
        int column = (int) Math.floor(image.getX());
        int row = (int) Math.floor(image.getY());
        if (column < 0 || row < 0 || column >= plane.columns() || row >= plane.rows()) {
            return "";
        }
        short value = hu[row * plane.columns() + column];
        String measured = value == CtVolume.PADDING ? Texts.of("corners.outside-field") : Texts.of(key, value);
        Vector3 at = plane.toPatient(row, column);
        return Texts.of(
                "corners.pointer", measured, new Decimal(at.x(), 1), new Decimal(at.y(), 1), new Decimal(at.z(), 1));
    }
}

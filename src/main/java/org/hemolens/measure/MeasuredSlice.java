package org.hemolens.measure;

import org.hemolens.ct.ImagePlane;
import org.hemolens.text.Texts;

/**
 * One slice as it is measured.
 *
 * @param key which image
 * @param plane its size and place
 * @param scale pixels to mm
 * @param sidesKnown whether left and right of the patient follow from the plane
 * @param values what its numbers are
 * @param hu {@code [rows * columns]}; shared, not to be changed
 */
public record MeasuredSlice(
        ImageKey key, ImagePlane plane, PixelScale scale, boolean sidesKnown, Values values, short[] hu) {
    /** What the numbers of pixels are. */
    public enum Values {
        HOUNSFIELD("measure.hu"),
        /** Gray was taken for a window. */
        FROM_GRAY("measure.hu-from-gray");

        private final String key;

        Values(String key) {
            this.key = key;
        }

        public String unit() {
            return Texts.of(key);
        }
    }

    public RegionStatistics statistics(Region region) {
        return RegionStatistics.of(region, hu, plane.rows(), plane.columns());
    }
}

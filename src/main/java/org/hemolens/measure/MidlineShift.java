package org.hemolens.measure;

import java.util.List;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.text.Texts;

/**
 * How far a midline structure stands off the ideal midline: the distance, at right angles, of a point from the line between
 * the anterior and the posterior attachment of the falx (Liao et al., Int J Biomed Imaging 2018:4303161).
 */
public record MidlineShift(String id, ImageKey image, ImagePoint anterior, ImagePoint posterior, ImagePoint displaced)
        implements Measurement {
    /** Shorter shifts have no side, mm or pixels: they are written as 0.0. */
    private static final double NO_SHIFT = 0.05;

    /** Which way it goes. */
    public enum Side {
        LEFT("measure.side-left"),
        RIGHT("measure.side-right"),
        NONE(""),
        UNKNOWN("measure.side-unknown");

        private final String key;

        Side(String key) {
            this.key = key;
        }

        /** In the window's language; empty for none. */
        public String words() {
            return key.isEmpty() ? "" : Texts.of(key);
        }
    }

    /** Where the perpendicular meets the midline. */
    public ImagePoint foot(PixelScale scale) {
        return scale.foot(anterior, posterior, displaced);
    }

    /** Mm, or pixels, not negative. */
    public double shift(PixelScale scale) {
        return scale.distance(foot(scale), displaced);
    }

    /** By ImageOrientationPatient; not known where the shift does not run from side to side in the patient. */
    public Side side(PixelScale scale, ImagePlane plane, boolean sidesKnown) {
        double shift = shift(scale);
        if (shift < NO_SHIFT) {
            return Side.NONE;
        }
        if (!sidesKnown) {
            return Side.UNKNOWN;
        }
        ImagePoint foot = foot(scale);
        Vector3 way = plane.rowDirection()
                .times(scale.dx(foot, displaced))
                .plus(plane.columnDirection().times(scale.dy(foot, displaced)));
        double toLeft = way.x() / shift;
        if (Math.abs(toLeft) < 0.5) {
            return Side.UNKNOWN;
        }
        return toLeft > 0 ? Side.LEFT : Side.RIGHT;
    }

    @Override
    public List<ImagePoint> handles() {
        return List.of(anterior, posterior, displaced);
    }

    @Override
    public MidlineShift withHandle(int index, ImagePoint to, PixelScale scale) {
        return switch (index) {
            case 0 -> new MidlineShift(id, image, to, posterior, displaced);
            case 1 -> new MidlineShift(id, image, anterior, to, displaced);
            default -> new MidlineShift(id, image, anterior, posterior, to);
        };
    }

    @Override
    public MidlineShift movedBy(double dx, double dy) {
        return new MidlineShift(id, image, anterior.plus(dx, dy), posterior.plus(dx, dy), displaced.plus(dx, dy));
    }
}

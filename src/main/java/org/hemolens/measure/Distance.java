package org.hemolens.measure;

import java.util.List;

/** A straight line between two points. */
public record Distance(String id, ImageKey image, ImagePoint a, ImagePoint b) implements Measurement {
    /** Mm, or pixels. */
    public double length(PixelScale scale) {
        return scale.distance(a, b);
    }

    @Override
    public List<ImagePoint> handles() {
        return List.of(a, b);
    }

    @Override
    public Distance withHandle(int index, ImagePoint to, PixelScale scale) {
        return index == 0 ? new Distance(id, image, to, b) : new Distance(id, image, a, to);
    }

    @Override
    public Distance movedBy(double dx, double dy) {
        return new Distance(id, image, a.plus(dx, dy), b.plus(dx, dy));
    }
}

package org.hemolens.measure;

import java.util.List;

/** The angle between two arms that meet. */
public record Angle(String id, ImageKey image, ImagePoint first, ImagePoint vertex, ImagePoint second)
        implements Measurement {
    /** Degrees, 0 to 180, between the arms as they lie in the patient; 0 where an arm has no length. */
    public double degrees(PixelScale scale) {
        double ux = scale.dx(vertex, first);
        double uy = scale.dy(vertex, first);
        double vx = scale.dx(vertex, second);
        double vy = scale.dy(vertex, second);
        return Math.toDegrees(Math.atan2(Math.abs(ux * vy - uy * vx), ux * vx + uy * vy));
    }

    @Override
    public List<ImagePoint> handles() {
        return List.of(first, vertex, second);
    }

    @Override
    public Angle withHandle(int index, ImagePoint to, PixelScale scale) {
        return switch (index) {
            case 0 -> new Angle(id, image, to, vertex, second);
            case 1 -> new Angle(id, image, first, to, second);
            default -> new Angle(id, image, first, vertex, to);
        };
    }

    @Override
    public Angle movedBy(double dx, double dy) {
        return new Angle(id, image, first.plus(dx, dy), vertex.plus(dx, dy), second.plus(dx, dy));
    }
}

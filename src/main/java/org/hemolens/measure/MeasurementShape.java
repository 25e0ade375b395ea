package org.hemolens.measure;

import java.util.ArrayList;
import java.util.List;

/** What is drawn of a measurement: lines in image coordinates. */
public final class MeasurementShape {
    private static final int ELLIPSE_SIDES = 72;

    private MeasurementShape() {}

    /** Lines from point to point; closed ones end where they began. */
    public static List<List<ImagePoint>> lines(Measurement measurement, PixelScale scale) {
        return switch (measurement) {
            case Distance d -> List.of(List.of(d.a(), d.b()));
            case Angle a -> List.of(List.of(a.first(), a.vertex(), a.second()));
            case Ellipse e -> List.of(ellipse(e));
            case Freehand f -> List.of(closed(f.outline()));
            case MidlineShift m -> List.of(List.of(m.anterior(), m.posterior()), List.of(m.foot(scale), m.displaced()));
            case HematomaVolume v -> List.of(List.of(v.a1(), v.a2()), List.of(v.b1(), v.b2()));
        };
    }

    private static List<ImagePoint> ellipse(Ellipse e) {
        List<ImagePoint> points = new ArrayList<>();
        for (int i = 0; i <= ELLIPSE_SIDES; i++) {
            double angle = 2 * Math.PI * i / ELLIPSE_SIDES;
            points.add(e.center().plus(e.radiusX() * Math.cos(angle), e.radiusY() * Math.sin(angle)));
        }
        return points;
    }

    private static List<ImagePoint> closed(List<ImagePoint> outline) {
        List<ImagePoint> points = new ArrayList<>(outline);
        points.add(outline.getFirst());
        return points;
    }
}

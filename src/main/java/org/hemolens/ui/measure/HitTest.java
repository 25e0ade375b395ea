package org.hemolens.ui.measure;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import org.hemolens.measure.ImagePoint;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MeasurementShape;
import org.hemolens.measure.PixelScale;
import org.hemolens.ui.viewport.ViewTransform;

/** What of the measurements on screen lies under the pointer: handles first, then lines; of several the one drawn last. */
final class HitTest {
    /** Viewport pixels. */
    private static final double HANDLE = 8;

    private static final double LINE = 5;

    private HitTest() {}

    /**
     * @param handle its index, or -1 for a line
     */
    record Hit(Measurement measurement, int handle) {}

    static Optional<Hit> handle(List<Measurement> all, ViewTransform t, Point2D at) {
        for (Measurement m : all.reversed()) {
            List<ImagePoint> handles = m.handles();
            int nearest = -1;
            double distance = HANDLE;
            for (int i = 0; i < handles.size(); i++) {
                double d = MeasureLayer.toView(t, handles.get(i)).distance(at);
                if (d <= distance) {
                    distance = d;
                    nearest = i;
                }
            }
            if (nearest >= 0) {
                return Optional.of(new Hit(m, nearest));
            }
        }
        return Optional.empty();
    }

    static Optional<Hit> anything(List<Measurement> all, ViewTransform t, PixelScale scale, Point2D at) {
        return handle(all, t, at).or(() -> all.reversed().stream()
                .filter(m -> MeasurementShape.lines(m, scale).stream().anyMatch(line -> near(line, t, at)))
                .findFirst()
                .map(m -> new Hit(m, -1)));
    }

    private static boolean near(List<ImagePoint> line, ViewTransform t, Point2D at) {
        Point2D a = MeasureLayer.toView(t, line.getFirst());
        for (ImagePoint next : line) {
            Point2D b = MeasureLayer.toView(t, next);
            if (distance(a, b, at) <= LINE) {
                return true;
            }
            a = b;
        }
        return false;
    }

    /** Of a point from the line between two others. */
    private static double distance(Point2D a, Point2D b, Point2D p) {
        Point2D along = b.subtract(a);
        double squared = along.dotProduct(along);
        double f = squared == 0 ? 0 : Math.clamp(p.subtract(a).dotProduct(along) / squared, 0, 1);
        return p.distance(a.add(along.multiply(f)));
    }
}

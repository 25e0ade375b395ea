package org.hemolens.ui.viewport;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.shape.Polyline;
import javafx.scene.text.FontWeight;
import org.hemolens.ui.theme.PictureColours;

/** A bar of a round length in mm, about a fifth of the viewport wide. */
final class ScaleBar {
    private static final double[] LENGTHS = {1, 2, 5, 10, 20, 50, 100, 200};
    private static final double TICK = 4;

    private final Polyline back = new Polyline();
    private final Polyline front = new Polyline();
    private final OverlayText label = new OverlayText("scale-label", HPos.LEFT, VPos.CENTER, 11, FontWeight.NORMAL);
    private final Group group = new Group(back, front, label.node());

    ScaleBar() {
        back.setStroke(PictureColours.GROUND);
        back.setStrokeWidth(3);
        front.setStroke(OverlayText.PLAIN);
        group.setId("scale-bar");
        group.setManaged(false);
        group.setMouseTransparent(true);
    }

    Group node() {
        return group;
    }

    /** The longest round length, mm, that is at most a fifth of the viewport; 1 where even that is longer. */
    static double lengthMm(double viewPixelsPerMm, double viewWidth) {
        double length = LENGTHS[0];
        for (double candidate : LENGTHS) {
            if (candidate * viewPixelsPerMm <= viewWidth / 5) {
                length = candidate;
            }
        }
        return length;
    }

    /** Centred on x, its foot at y. */
    void draw(ViewTransform transform, double x, double y) {
        group.setVisible(transform.hasScale());
        if (!transform.hasScale()) {
            return;
        }
        double mm = lengthMm(transform.viewPixelsPerUnit(), transform.viewWidth());
        double length = mm * transform.viewPixelsPerUnit();
        // Half pixels, so that a line of one pixel is sharp.
        double left = Math.round(x - length / 2) + 0.5;
        double right = Math.round(left + length) + 0.5;
        double foot = Math.round(y) + 0.5;
        Double[] points = {left, foot - TICK, left, foot, right, foot, right, foot - TICK};
        front.getPoints().setAll(points);
        back.getPoints().setAll(points);
        label.set(CornerLines.number(mm, 0) + " mm");
        label.placeAt(right + 6, foot - 3);
    }
}

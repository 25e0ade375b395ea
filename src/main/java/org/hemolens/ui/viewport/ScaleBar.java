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
    private static final double LABEL_GAP = 6;

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

    /**
     * Centred on x.
     *
     * @param y of its foot where bar and label fit between left and right
     * @param raised of its foot where they do not
     * @return whether it was raised
     */
    boolean draw(ViewTransform transform, double x, double y, double left, double right, double raised) {
        group.setVisible(transform.hasScale());
        if (!transform.hasScale()) {
            return false;
        }
        double mm = lengthMm(transform.viewPixelsPerUnit(), transform.viewWidth());
        double length = mm * transform.viewPixelsPerUnit();
        // Half pixels, so that a line of one pixel is sharp.
        double begin = Math.round(x - length / 2) + 0.5;
        double end = Math.round(begin + length) + 0.5;
        label.set(CornerLines.number(mm, 0) + " mm");
        boolean fits = begin >= left && end + LABEL_GAP + label.width() <= right;
        double foot = Math.round(fits ? y : raised) + 0.5;
        Double[] points = {begin, foot - TICK, begin, foot, end, foot, end, foot - TICK};
        front.getPoints().setAll(points);
        back.getPoints().setAll(points);
        label.placeAt(end + LABEL_GAP, foot - 3);
        return !fits;
    }
}

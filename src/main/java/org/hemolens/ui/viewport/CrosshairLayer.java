package org.hemolens.ui.viewport;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.reformat.BodyPlane;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.theme.PictureColours;

/** Where the other views' planes cut this one, a gap left open about the point that links them. */
final class CrosshairLayer {
    /** Half of the gap, viewport pixels. */
    private static final double GAP = 14;

    private static final double CROSS = 12;
    private static final Color SLICE = PictureColours.SLICE;
    private static final Color CORONAL = PictureColours.CORONAL;
    private static final Color SAGITTAL = PictureColours.SAGITTAL;

    private final StudyModel study;
    private final ViewsModel views;
    private final Optional<BodyPlane> own;
    private final CutLine slice = new CutLine("cut-slice", SLICE);
    private final CutLine coronal = new CutLine("cut-coronal", CORONAL);
    private final CutLine sagittal = new CutLine("cut-sagittal", SAGITTAL);
    private final CutLine across = new CutLine("cross-across", SLICE);
    private final CutLine down = new CutLine("cross-down", SLICE);
    private final Group group = new Group(slice.node, coronal.node, sagittal.node, across.node, down.node);

    /** @param own plane of the view; empty for that of the slice */
    CrosshairLayer(StudyModel study, ViewsModel views, Optional<BodyPlane> own) {
        this.study = study;
        this.views = views;
        this.own = own;
        group.setId("crosshair");
        group.setManaged(false);
        group.setMouseTransparent(true);
    }

    Group node() {
        return group;
    }

    /** @param middle of the crosshair, viewport pixels; empty where there is none */
    void draw(ImagePlane plane, ViewTransform transform, Optional<Point2D> middle) {
        Optional<Vector3> point = views.crosshair().point();
        group.setVisible(views.linked() && middle.isPresent() && point.isPresent());
        if (!group.isVisible()) {
            return;
        }
        Point2D centre = middle.orElseThrow();
        boolean cuts = views.reformatsShown();
        Vector3 at = point.orElseThrow();
        coronal.set(
                cuts && own.filter(BodyPlane.CORONAL::equals).isEmpty(),
                plane,
                transform,
                at,
                BodyPlane.CORONAL.normal(),
                centre);
        sagittal.set(
                cuts && own.filter(BodyPlane.SAGITTAL::equals).isEmpty(),
                plane,
                transform,
                at,
                BodyPlane.SAGITTAL.normal(),
                centre);
        Optional<ImagePlane> shown = study.plane(study.index());
        slice.set(
                cuts && own.isPresent() && shown.isPresent(),
                plane,
                transform,
                shown.map(ImagePlane::position).orElse(at),
                shown.map(ImagePlane::normal).orElse(BodyPlane.CORONAL.normal()),
                centre);
        across.place(!cuts, centre.subtract(CROSS, 0), centre.add(CROSS, 0), centre, CROSS / 3);
        down.place(!cuts, centre.subtract(0, CROSS), centre.add(0, CROSS), centre, CROSS / 3);
    }

    /** A line with a gap. */
    private static final class CutLine {
        private final Line first = new Line();
        private final Line second = new Line();
        private final Group node = new Group(first, second);

        CutLine(String id, Color colour) {
            node.setId(id);
            for (Line l : new Line[] {first, second}) {
                l.setStroke(colour);
                l.setOpacity(0.8);
                l.setStrokeWidth(1);
            }
        }

        /** The line in which the plane through {@code at} with that normal cuts the picture. */
        void set(
                boolean wanted, ImagePlane plane, ViewTransform transform, Vector3 at, Vector3 normal, Point2D centre) {
            Optional<Segment> cut = wanted ? Segment.cut(plane, at, normal) : Optional.empty();
            node.setVisible(cut.isPresent());
            cut.ifPresent(
                    c -> place(true, transform.toView(c.x0(), c.y0()), transform.toView(c.x1(), c.y1()), centre, GAP));
        }

        void place(boolean wanted, Point2D a, Point2D b, Point2D centre, double gap) {
            node.setVisible(wanted);
            double length = a.distance(b);
            if (!wanted || length < 1e-9) {
                return;
            }
            Point2D along = b.subtract(a).multiply(1 / length);
            double off = centre.subtract(a).dotProduct(along);
            put(first, a, a.add(along.multiply(Math.clamp(off - gap, 0, length))));
            put(second, a.add(along.multiply(Math.clamp(off + gap, 0, length))), b);
        }

        private static void put(Line line, Point2D a, Point2D b) {
            line.setStartX(a.getX());
            line.setStartY(a.getY());
            line.setEndX(b.getX());
            line.setEndY(b.getY());
        }
    }
}

package org.hemolens.ui.explain;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.hemolens.ct.ImagePlane;
import org.hemolens.explain.OccludedRegion;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.viewport.ViewTransform;
import org.hemolens.ui.viewport.Viewport;
import org.jspecify.annotations.Nullable;

/**
 * Occluding with the left button, before other hands see the mouse: a drag draws a circle about the point pressed, or a box;
 * a drag of the region moves it; a click beside it takes it away.
 */
public final class OcclusionTool {
    /** Viewport pixels that the pointer must go for a drag. */
    private static final double DRAG = 4;

    private final OcclusionModel model;
    private final StudyModel study;
    private final Viewport viewport;
    private @Nullable Point2D pressed;
    private @Nullable OccludedRegion grabbed;
    private boolean dragged;

    /** To be made before whatever else takes the left button of the viewport. */
    public OcclusionTool(OcclusionModel model, StudyModel study, Viewport viewport) {
        this.model = model;
        this.study = study;
        this.viewport = viewport;
        viewport.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
        viewport.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        viewport.addEventFilter(MouseEvent.MOUSE_RELEASED, this::release);
        viewport.addEventFilter(MouseEvent.MOUSE_CLICKED, this::click);
        viewport.addEventFilter(MouseEvent.MOUSE_MOVED, this::move);
        model.inHandProperty()
                .addListener((property, was, is) -> viewport.setCursor(is ? Cursor.CROSSHAIR : Cursor.DEFAULT));
    }

    private boolean isMine(MouseEvent e) {
        return model.inHandProperty().get() && e.getButton() == MouseButton.PRIMARY;
    }

    /** Where the mouse is on the slice; empty while no single slice is shown. */
    private Optional<Point2D> onImage(MouseEvent e) {
        Optional<ViewTransform> t = viewport.showsSlice() ? viewport.transform() : Optional.empty();
        return t.map(transform -> transform.toImage(e.getX(), e.getY()));
    }

    private void press(MouseEvent e) {
        pressed = null;
        if (!isMine(e)) {
            return;
        }
        e.consume();
        viewport.requestFocus();
        pressed = new Point2D(e.getX(), e.getY());
        dragged = false;
        Point2D at = onImage(e).orElse(null);
        grabbed = at == null
                ? null
                : model.region().filter(r -> r.contains(at.getX(), at.getY())).orElse(null);
    }

    private void drag(MouseEvent e) {
        Point2D from = pressed;
        if (from == null || !isMine(e)) {
            return;
        }
        e.consume();
        viewport.pointTo(e.getX(), e.getY());
        dragged |= from.distance(e.getX(), e.getY()) >= DRAG;
        Optional<Point2D> at = onImage(e);
        Optional<ViewTransform> t = viewport.transform();
        Optional<ImagePlane> plane = study.plane(study.index());
        if (!dragged || at.isEmpty() || t.isEmpty() || plane.isEmpty()) {
            return;
        }
        Point2D start = t.get().toImage(from.getX(), from.getY());
        OccludedRegion held = grabbed;
        model.occlude(
                held != null
                        ? held.movedBy(at.get().getX() - start.getX(), at.get().getY() - start.getY())
                        : region(start, at.get(), plane.get()));
    }

    private OccludedRegion region(Point2D start, Point2D at, ImagePlane plane) {
        if (model.shapeProperty().get() == OcclusionModel.Shape.BOX) {
            return new OccludedRegion.Box(start.getX(), start.getY(), at.getX(), at.getY());
        }
        boolean known = plane.rowSpacing() > 0 && plane.columnSpacing() > 0;
        double width = known ? plane.columnSpacing() : 1;
        double height = known ? plane.rowSpacing() : 1;
        double mm = Math.hypot((at.getX() - start.getX()) * width, (at.getY() - start.getY()) * height);
        return new OccludedRegion.Circle(start.getX(), start.getY(), mm / width, mm / height);
    }

    private void release(MouseEvent e) {
        if (pressed == null || !isMine(e)) {
            return;
        }
        e.consume();
        pressed = null;
        if (!dragged && grabbed == null) {
            model.clear();
        }
    }

    /** No double click that fits, no choice of a measurement. */
    private void click(MouseEvent e) {
        if (isMine(e)) {
            e.consume();
        }
    }

    private void move(MouseEvent e) {
        if (!model.inHandProperty().get()) {
            return;
        }
        e.consume();
        viewport.pointTo(e.getX(), e.getY());
        boolean over = onImage(e)
                .flatMap(p -> model.region().filter(r -> r.contains(p.getX(), p.getY())))
                .isPresent();
        viewport.setCursor(over ? Cursor.MOVE : Cursor.CROSSHAIR);
    }
}

package org.hemolens.ui.measure;

import java.util.List;
import java.util.Optional;
import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.hemolens.measure.Draft;
import org.hemolens.measure.ImagePoint;
import org.hemolens.measure.MeasuredSlice;
import org.hemolens.measure.Measurement;
import org.hemolens.ui.viewport.ViewTransform;
import org.hemolens.ui.viewport.Viewport;
import org.jspecify.annotations.Nullable;

/**
 * Drawing and changing of measurements with the left button, before the viewport's own hands see the mouse. Without a tool
 * only what lies under the pointer is taken; everything else is left to windowing.
 */
public final class MeasureTools {
    /** Viewport pixels that the pointer must go for a drag. */
    private static final double DRAG = 4;

    private final MeasureModel model;
    private final Viewport viewport;
    private boolean drawing;
    private @Nullable Measurement grabbed;
    private int handle;
    private Point2D pressed = Point2D.ZERO;
    private ImagePoint pressedOn = new ImagePoint(0, 0);
    private boolean dragged;
    private boolean refused;

    public MeasureTools(MeasureModel model, Viewport viewport) {
        this.model = model;
        this.viewport = viewport;
        viewport.addEventFilter(MouseEvent.MOUSE_PRESSED, free(this::press));
        viewport.addEventFilter(MouseEvent.MOUSE_DRAGGED, free(this::drag));
        viewport.addEventFilter(MouseEvent.MOUSE_RELEASED, free(this::release));
        viewport.addEventFilter(MouseEvent.MOUSE_MOVED, free(this::move));
        viewport.addEventFilter(MouseEvent.MOUSE_CLICKED, free(this::click));
    }

    /** Leaves what another tool has taken: filters of one node see consumed events too. */
    private static EventHandler<MouseEvent> free(EventHandler<MouseEvent> hand) {
        return e -> {
            if (!e.isConsumed()) {
                hand.handle(e);
            }
        };
    }

    private static Point2D at(MouseEvent e) {
        return new Point2D(e.getX(), e.getY());
    }

    private static ImagePoint onImage(ViewTransform t, Point2D at) {
        Point2D p = t.toImage(at.getX(), at.getY());
        return new ImagePoint(p.getX() - 0.5, p.getY() - 0.5);
    }

    private boolean holdsTool() {
        return model.draft().filter(d -> !d.isCounting()).isPresent();
    }

    private Optional<HitTest.Hit> hit(ViewTransform t, MeasuredSlice slice, Point2D at) {
        if (!model.shownProperty().get()) {
            return Optional.empty();
        }
        String own = model.draft().flatMap(Draft::preview).map(Measurement::id).orElse("");
        List<Measurement> all =
                model.onSlice().stream().filter(m -> !m.id().equals(own)).toList();
        return holdsTool() ? HitTest.handle(all, t, at) : HitTest.anything(all, t, slice.scale(), at);
    }

    /** The slice on screen; empty while it is not there, and under a slab. */
    private Optional<MeasuredSlice> slice() {
        return viewport.showsSlice() ? model.slice() : Optional.empty();
    }

    private void press(MouseEvent e) {
        Optional<ViewTransform> t = viewport.transform();
        Optional<MeasuredSlice> slice = slice();
        drawing = false;
        grabbed = null;
        // With a tool in hand nobody means to window.
        refused = e.getButton() == MouseButton.PRIMARY && holdsTool() && !viewport.showsSlice();
        if (refused) {
            viewport.requestFocus();
            e.consume();
            return;
        }
        if (e.getButton() != MouseButton.PRIMARY || t.isEmpty() || slice.isEmpty()) {
            return;
        }
        pressed = at(e);
        pressedOn = onImage(t.get(), pressed);
        dragged = false;
        boolean begun = holdsTool() && model.draft().orElseThrow().isBegun();
        Optional<HitTest.Hit> hit = begun ? Optional.empty() : hit(t.get(), slice.get(), pressed);
        if (hit.isPresent()) {
            grabbed = hit.get().measurement();
            handle = hit.get().handle();
            model.select(hit.map(HitTest.Hit::measurement));
        } else if (holdsTool()) {
            drawing = true;
            model.draft()
                    .orElseThrow()
                    .press(pressedOn, slice.get().key(), slice.get().scale());
            model.drafted();
        } else {
            return;
        }
        viewport.requestFocus();
        e.consume();
    }

    private void drag(MouseEvent e) {
        if (refused) {
            e.consume();
            return;
        }
        if (!drawing && grabbed == null) {
            return;
        }
        e.consume();
        viewport.pointTo(e.getX(), e.getY());
        dragged |= at(e).distance(pressed) >= DRAG;
        Optional<ViewTransform> t = viewport.transform();
        Optional<MeasuredSlice> slice = slice();
        if (!dragged || t.isEmpty() || slice.isEmpty()) {
            return;
        }
        ImagePoint to = onImage(t.get(), at(e));
        Measurement before = grabbed;
        if (before == null) {
            model.draft().ifPresent(d -> draw(d, to));
        } else if (slice.get().key().equals(before.image())) {
            model.edit(
                    handle >= 0
                            ? before.withHandle(handle, to, slice.get().scale())
                            : before.movedBy(to.x() - pressedOn.x(), to.y() - pressedOn.y()));
        }
    }

    private void draw(Draft draft, ImagePoint to) {
        draft.move(to);
        if (draft.isFull()) {
            drawing = false;
            draft.release(to, true).ifPresent(model::finishFull);
        }
        model.drafted();
    }

    private void release(MouseEvent e) {
        if (refused) {
            refused = false;
            e.consume();
            return;
        }
        if (e.getButton() != MouseButton.PRIMARY || (!drawing && grabbed == null)) {
            return;
        }
        e.consume();
        Optional<ViewTransform> t = viewport.transform();
        if (grabbed != null) {
            grabbed = null;
            model.endEdit();
            return;
        }
        drawing = false;
        Optional<Draft> draft = model.draft();
        if (draft.isEmpty() || t.isEmpty()) {
            return;
        }
        if (!viewport.showsSlice()) {
            // Begun on a slice, ended over a slab: where the end lies was not seen on that slice.
            draft.get().letGo();
            model.drafted();
            return;
        }
        Optional<Measurement> done = draft.get().release(onImage(t.get(), at(e)), dragged);
        if (done.isPresent()) {
            model.finish(done.get());
        } else {
            if (draft.get().isCounting()) {
                model.volume().goToUncounted();
            }
            model.drafted();
        }
    }

    private void move(MouseEvent e) {
        Optional<ViewTransform> t = viewport.transform();
        Optional<MeasuredSlice> slice = slice();
        if (t.isEmpty() || slice.isEmpty()) {
            viewport.setCursor(Cursor.DEFAULT);
            return;
        }
        if (holdsTool() && model.draft().orElseThrow().isBegun()) {
            model.draft().orElseThrow().move(onImage(t.get(), at(e)));
            model.drafted();
        }
        Optional<HitTest.Hit> hit = hit(t.get(), slice.get(), at(e));
        Cursor cursor = hit.map(h -> h.handle() >= 0 ? Cursor.HAND : Cursor.MOVE)
                .orElse(holdsTool() ? Cursor.CROSSHAIR : Cursor.DEFAULT);
        if (viewport.getCursor() != cursor) {
            viewport.setCursor(cursor);
        }
    }

    /** A click beside everything chooses nothing; what was drawn with is no double click that fits. */
    private void click(MouseEvent e) {
        if (e.getButton() != MouseButton.PRIMARY || !e.isStillSincePress()) {
            return;
        }
        Optional<ViewTransform> t = viewport.transform();
        Optional<MeasuredSlice> slice = slice();
        if (holdsTool()) {
            e.consume();
        } else if (t.isPresent() && slice.isPresent()) {
            if (hit(t.get(), slice.get(), at(e)).isPresent()) {
                e.consume();
            } else {
                model.select(Optional.empty());
            }
        }
    }
}

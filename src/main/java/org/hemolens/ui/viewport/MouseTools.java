package org.hemolens.ui.viewport;

import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;

/**
 * Left drag windows, middle drag pans, right drag zooms, wheel scrolls, Ctrl + wheel and pinching zoom, double click fits.
 * Where views are linked, Shift + move leads the crosshair, and its middle can be dragged.
 */
final class MouseTools {
    /** Pixels of a vertical drag that zoom by e. */
    private static final double ZOOM_PIXELS = 200;

    /** Pixels that JavaFX reports for one notch of a wheel. */
    private static final double NOTCH = 40;

    private static final double ZOOM_PER_NOTCH = 1.15;

    private final SliceView viewport;
    private final StudyModel study;
    private final ViewportModel model;
    private WindowDrag windowDrag;
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private double notches;
    private boolean leading;
    private boolean overCrosshair;

    MouseTools(SliceView viewport, StudyModel study, ViewportModel model) {
        this.viewport = viewport;
        this.study = study;
        this.model = model;
        windowDrag = new WindowDrag(model.windowProperty().get(), false);
        viewport.setOnMousePressed(this::press);
        viewport.setOnMouseDragged(this::drag);
        viewport.setOnMouseClicked(this::click);
        viewport.setOnScroll(this::scroll);
        viewport.setOnZoom(this::pinch);
        viewport.setOnScrollStarted(e -> notches = 0);
        viewport.setOnMouseMoved(this::move);
        viewport.setOnMouseExited(e -> viewport.pointNowhere());
    }

    private void press(MouseEvent e) {
        viewport.requestFocus();
        windowDrag = new WindowDrag(
                model.windowProperty().get(), model.levelDragInvertedProperty().get());
        leading = e.getButton() == MouseButton.PRIMARY && viewport.onCrosshair(e.getX(), e.getY());
        pressX = e.getX();
        pressY = e.getY();
        lastX = e.getX();
        lastY = e.getY();
    }

    private void move(MouseEvent e) {
        viewport.pointTo(e.getX(), e.getY());
        boolean on = viewport.onCrosshair(e.getX(), e.getY());
        // Elsewhere other tools may have their own.
        if (on || overCrosshair) {
            viewport.setCursor(on ? Cursor.MOVE : Cursor.DEFAULT);
        }
        overCrosshair = on;
        if (e.isShiftDown() && viewport.linked()) {
            viewport.crosshairTo(e.getX(), e.getY());
        }
    }

    private void drag(MouseEvent e) {
        double dx = e.getX() - lastX;
        double dy = e.getY() - lastY;
        lastX = e.getX();
        lastY = e.getY();
        viewport.pointTo(e.getX(), e.getY());
        if (study.series().isEmpty()) {
            return;
        }
        if (leading) {
            viewport.crosshairTo(e.getX(), e.getY());
        } else if (e.getButton() == MouseButton.PRIMARY) {
            model.windowProperty().set(windowDrag.apply(model.windowProperty().get(), dx, dy, step(e)));
        } else if (e.getButton() == MouseButton.MIDDLE) {
            model.panXProperty().set(model.panXProperty().get() + dx);
            model.panYProperty().set(model.panYProperty().get() + dy);
        } else if (e.getButton() == MouseButton.SECONDARY) {
            viewport.zoomAbout(pressX, pressY, Math.exp(-dy / ZOOM_PIXELS));
        }
    }

    private static WindowDrag.Step step(MouseEvent e) {
        if (e.isShiftDown()) {
            return WindowDrag.Step.FINE;
        }
        return e.isControlDown() ? WindowDrag.Step.COARSE : WindowDrag.Step.NORMAL;
    }

    private void click(MouseEvent e) {
        if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && e.isStillSincePress()) {
            model.fit();
        }
    }

    private void pinch(ZoomEvent e) {
        if (!e.isInertia()) {
            viewport.zoomAbout(e.getX(), e.getY(), e.getZoomFactor());
        }
        e.consume();
    }

    private void scroll(ScrollEvent e) {
        e.consume();
        // A slice must stand still when the hand does.
        if (e.isInertia()) {
            return;
        }
        // With Shift held, some platforms turn the wheel's axis.
        double turned = (e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX()) / NOTCH;
        if (e.isControlDown()) {
            viewport.zoomAbout(e.getX(), e.getY(), Math.pow(ZOOM_PER_NOTCH, turned));
        } else {
            // Touchpads send many small steps: they add up to whole slices, and turning round starts at once.
            if (turned * notches > 0) {
                notches = 0;
            }
            notches -= turned;
            int slices = (int) notches;
            notches -= slices;
            viewport.scrollBy(slices);
        }
    }
}

package org.hemolens.ui.viewport;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.Crosshair;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.theme.Theme;

/**
 * One of the views of the series on screen: a pane with a picture under a transform. What holds it is black; it paints no
 * background itself, so that none is painted twice at every redraw.
 */
public abstract class SliceView extends Pane {
    /** Viewport pixels about the crosshair's middle at which it can be taken hold of. */
    private static final double GRAB = 12;

    /** Viewport pixels. */
    private static final double BRIEF = 560;

    final ViewportModel model;
    final ViewsModel views;
    private final BooleanProperty patientHidden = new SimpleBooleanProperty(this, "patientHidden");

    SliceView(ViewportModel model, ViewsModel views) {
        this.model = model;
        this.views = views;
        getStyleClass().add("slice-viewport");
        getStyleClass().add("picture");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Texts.of("spoken.picture"));
        setAccessibleHelp(Texts.of("spoken.picture-help"));
        setMinSize(120, 120);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    /** How this view is shown. */
    public final ViewportModel model() {
        return model;
    }

    /** Whether the corners are silent on who the patient is. */
    public final BooleanProperty patientHiddenProperty() {
        return patientHidden;
    }

    /** Zooms about the middle. */
    public final void zoomBy(double factor) {
        zoomAbout(getWidth() / 2, getHeight() / 2, factor);
    }

    /** One image column a viewport pixel. */
    public final void zoomOneToOne() {
        transform().ifPresent(t -> zoomBy(1 / t.magnification()));
    }

    /** Turns what is on screen by 90 degrees about the middle of the view, also where the picture then fits at another size. */
    public final void turn(boolean clockwise) {
        Optional<ViewTransform> before = transform();
        model.turn(clockwise);
        before.ifPresent(was -> transform().ifPresent(is -> {
            double larger = is.viewPixelsPerUnit() / was.viewPixelsPerUnit();
            model.panXProperty().set(larger * model.panXProperty().get());
            model.panYProperty().set(larger * model.panYProperty().get());
        }));
    }

    /** Goes on by slices, or by planes of a reformat. */
    public abstract void scrollBy(int steps);

    /** Tells which point of the viewport the pointer is over. */
    public abstract void pointTo(double x, double y);

    abstract void pointNowhere();

    /** What is shown; empty while nothing is. */
    abstract Optional<ImagePlane> plane();

    /** From the picture to viewport pixels; empty while there is none. */
    public final Optional<ViewTransform> transform() {
        return plane().map(p -> ViewTransform.of(getWidth(), getHeight(), p, model));
    }

    /** Zooms so that what is at (x, y) stays there. */
    final void zoomAbout(double x, double y, double factor) {
        transform().ifPresent(t -> {
            ViewTransform zoomed = t.zoomedAbout(x, y, factor);
            model.zoomProperty().set(zoomed.zoom());
            model.panXProperty().set(zoomed.panX());
            model.panYProperty().set(zoomed.panY());
        });
    }

    /** Whether other views are led by the crosshair of this one. */
    final boolean linked() {
        return views.linked();
    }

    /** Whether this is one of several views, and so small that its corners say the most needed only. */
    final boolean brief() {
        return views.layoutProperty().get() != ViewLayout.SINGLE && getWidth() < BRIEF;
    }

    /** Leads all views to what this one shows at (x, y). */
    final void crosshairTo(double x, double y) {
        plane().ifPresent(plane -> transform().ifPresent(t -> {
            Point2D at = t.toImage(x, y);
            views.crosshair().moveTo(plane.toPatient(at.getY() - 0.5, at.getX() - 0.5));
        }));
    }

    /** Whether the crosshair's middle is at (x, y). */
    final boolean onCrosshair(double x, double y) {
        return linked()
                && crosshairInView().filter(c -> c.distance(x, y) <= GRAB).isPresent();
    }

    /** The crosshair's middle, viewport pixels. */
    final Optional<Point2D> crosshairInView() {
        Crosshair crosshair = views.crosshair();
        return crosshair.point().flatMap(point -> plane().flatMap(
                        plane -> transform().map(t -> {
                            Vector3 d = point.minus(plane.position());
                            return t.toView(
                                    d.dot(plane.rowDirection()) / plane.columnSpacing() + 0.5,
                                    d.dot(plane.columnDirection()) / plane.rowSpacing() + 0.5);
                        })));
    }

    /** Screen pixels a viewport pixel. */
    final double screenScale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getRenderScaleX() * Theme.scaleOf(this);
    }
}

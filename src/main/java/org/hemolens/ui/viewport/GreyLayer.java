package org.hemolens.ui.viewport;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import org.hemolens.ct.ImagePlane;
import org.hemolens.display.DisplayCurve;
import org.hemolens.render.Interpolation;
import org.hemolens.render.ScreenGrid;
import org.hemolens.render.SliceRenderer;
import org.hemolens.render.SliceScaler;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.ViewportModel;
import org.jspecify.annotations.Nullable;

/**
 * Hounsfield units on the screen's own pixels: interpolated first, then through the window, then what lies over them. Draws
 * only what has changed; a new window is another look-up alone, and its table is made anew only when the window changes.
 */
final class GreyLayer {
    private record Look(
            Object version,
            ViewTransform transform,
            Part part,
            ShownWindow window,
            boolean inverted,
            Optional<DisplayCurve> screen,
            Interpolation by,
            Object over) {}

    private record Scaled(Object version, ScreenGrid grid, Interpolation by) {}

    /**
     * A part of the view, screen pixels.
     *
     * @param scale screen pixels a viewport pixel
     */
    record Part(double left, double top, int width, int height, double scale) {}

    private final ViewportModel model;
    private final PixelLayer layer = new PixelLayer();
    private final SliceScaler scaler = new SliceScaler();
    private @Nullable ShownWindow window;
    private boolean inverted;
    private Optional<DisplayCurve> screen = Optional.empty();
    private @Nullable SliceRenderer renderer;
    private final TransposedImage transposed = new TransposedImage();
    private @Nullable Look drawn;
    private @Nullable Scaled scaled;

    GreyLayer(String id, ViewportModel model) {
        this.model = model;
        layer.node().setId(id);
        layer.node().setManaged(false);
    }

    Node node() {
        return layer.node();
    }

    void hide() {
        drawn = null;
        scaled = null;
        transposed.forget();
        layer.hide();
    }

    /**
     * @param transform of the image's plane
     * @param scale screen pixels a viewport pixel
     * @param over what is laid over it
     */
    void draw(ShownImage image, ViewTransform transform, double scale, Overlay over) {
        int width = (int) Math.ceil(transform.viewWidth() * scale);
        int height = (int) Math.ceil(transform.viewHeight() * scale);
        draw(image, transform, new Part(0, 0, width, height, scale), over);
    }

    /** Draws the part of a view in which {@code transform} places the image. */
    void draw(ShownImage image, ViewTransform transform, Part part, Overlay over) {
        boolean turned = transform.transposed();
        ShownImage drawnImage = turned ? transposed.of(image) : image;
        Look wanted = new Look(
                drawnImage.version(),
                transform,
                part,
                model.windowProperty().get(),
                model.invertedProperty().get(),
                model.screenCurveProperty().get(),
                model.interpolationProperty().get(),
                over.look());
        if (!wanted.equals(drawn)) {
            drawn = wanted;
            paint(drawnImage, wanted, turned, over);
        }
    }

    private void paint(ShownImage image, Look look, boolean turned, Overlay over) {
        ImagePlane plane = image.plane();
        ViewTransform t = look.transform().upright();
        Part part = look.part();
        double scale = part.scale();
        Point2D a = t.toView(0, 0);
        Point2D b = t.toView(plane.columns(), plane.rows());
        // The screen pixels whose centres lie on the image.
        int left = inside(Math.min(a.getX(), b.getX()) * scale - part.left(), part.width());
        int right = inside(Math.max(a.getX(), b.getX()) * scale - part.left(), part.width());
        int top = inside(Math.min(a.getY(), b.getY()) * scale - part.top(), part.height());
        int bottom = inside(Math.max(a.getY(), b.getY()) * scale - part.top(), part.height());
        if (right <= left || bottom <= top) {
            layer.hide();
            return;
        }
        Point2D first = t.toImage((part.left() + left + 0.5) / scale, (part.top() + top + 0.5) / scale);
        Point2D next = t.toImage((part.left() + left + 1.5) / scale, (part.top() + top + 1.5) / scale);
        ScreenGrid grid = new ScreenGrid(
                first.getX(),
                next.getX() - first.getX(),
                first.getY(),
                next.getY() - first.getY(),
                right - left,
                bottom - top);
        int[] argb = layer.pixels(part.height(), part.width());
        Scaled wanted = new Scaled(look.version(), grid, look.by());
        if (!wanted.equals(scaled)) {
            scaler.scale(image.hu(), plane.rows(), plane.columns(), grid, look.by());
            scaled = wanted;
        }
        scaler.paint(grid, renderer(look), argb, part.width());
        over.paint(grid, turned, argb, part.width());
        ImageView view = layer.node();
        view.setViewport(new Rectangle2D(0, 0, grid.width(), grid.height()));
        view.setFitWidth(grid.width() / scale);
        view.setFitHeight(grid.height() / scale);
        view.setLayoutX((part.left() + left) / scale);
        view.setLayoutY((part.top() + top) / scale);
        layer.show(grid.width(), grid.height());
    }

    private static int inside(double edge, int size) {
        return (int) Math.clamp(Math.ceil(edge - 0.5), 0, size);
    }

    private SliceRenderer renderer(Look look) {
        SliceRenderer current = renderer;
        if (current == null
                || !look.window().equals(window)
                || look.inverted() != inverted
                || !look.screen().equals(screen)) {
            current = new SliceRenderer(look.window().lut(), look.inverted(), look.screen());
            renderer = current;
            window = look.window();
            inverted = look.inverted();
            screen = look.screen();
        }
        return current;
    }
}

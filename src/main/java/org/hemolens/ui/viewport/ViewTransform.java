package org.hemolens.ui.viewport;

import javafx.geometry.Point2D;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.ui.state.ViewportModel;

/**
 * From image coordinates to viewport pixels. Image coordinates have pixel (row r, column c) cover x from c to c + 1 and y
 * from r to r + 1. Pixels are drawn in their physical proportion; where no spacing is known they count as square and there
 * is no scale.
 *
 * @param viewWidth viewport pixels
 * @param viewHeight viewport pixels
 * @param columns of the image
 * @param rows of the image
 * @param columnSpacing mm, or 0 when not known
 * @param rowSpacing mm, or 0 when not known
 * @param zoom relative to fit, which is 1
 * @param panX viewport pixels right of the centred place
 * @param panY viewport pixels below the centred place
 * @param mirroredX left and right of the screen exchanged
 * @param mirroredY top and bottom of the screen exchanged
 * @param transposed rows and columns exchanged before mirroring: rows of the image run down the screen
 */
public record ViewTransform(
        double viewWidth,
        double viewHeight,
        int columns,
        int rows,
        double columnSpacing,
        double rowSpacing,
        double zoom,
        double panX,
        double panY,
        boolean mirroredX,
        boolean mirroredY,
        boolean transposed) {

    static ViewTransform of(double viewWidth, double viewHeight, ImagePlane plane, ViewportModel model) {
        boolean known = plane.rowSpacing() > 0 && plane.columnSpacing() > 0;
        return new ViewTransform(
                viewWidth,
                viewHeight,
                plane.columns(),
                plane.rows(),
                known ? plane.columnSpacing() : 0,
                known ? plane.rowSpacing() : 0,
                model.zoomProperty().get(),
                model.panXProperty().get(),
                model.panYProperty().get(),
                model.mirroredXProperty().get(),
                model.mirroredYProperty().get(),
                model.transposedProperty().get());
    }

    boolean hasScale() {
        return columnSpacing > 0;
    }

    private double pixelWidth() {
        return hasScale() ? columnSpacing : 1;
    }

    private double pixelHeight() {
        return hasScale() ? rowSpacing : 1;
    }

    /** Viewport pixels a mm, or an image pixel where no spacing is known. */
    double viewPixelsPerUnit() {
        double wide = columns * pixelWidth();
        double high = rows * pixelHeight();
        return zoom * Math.min(viewWidth / (transposed ? high : wide), viewHeight / (transposed ? wide : high));
    }

    /** Viewport pixels an image column, not negative: the magnification that is written on screen. */
    double magnification() {
        return viewPixelsPerUnit() * pixelWidth();
    }

    private double scaleX() {
        return viewPixelsPerUnit() * pixelWidth() * (mirroredX ? -1 : 1);
    }

    private double scaleY() {
        return viewPixelsPerUnit() * pixelHeight() * (mirroredY ? -1 : 1);
    }

    private double originX() {
        return viewWidth / 2 + panX - scaleX() * columns / 2;
    }

    private double originY() {
        return viewHeight / 2 + panY - scaleY() * rows / 2;
    }

    public Point2D toView(double x, double y) {
        return transposed ? upright().toView(y, x) : new Point2D(originX() + scaleX() * x, originY() + scaleY() * y);
    }

    public Point2D toImage(double viewX, double viewY) {
        if (transposed) {
            Point2D swapped = upright().toImage(viewX, viewY);
            return new Point2D(swapped.getY(), swapped.getX());
        }
        return new Point2D((viewX - originX()) / scaleX(), (viewY - originY()) / scaleY());
    }

    /** The same place on screen of the image with rows and columns exchanged, if this one exchanges them; else itself. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // rows for columns on purpose
    ViewTransform upright() {
        return transposed
                ? new ViewTransform(
                        viewWidth,
                        viewHeight,
                        rows,
                        columns,
                        rowSpacing,
                        columnSpacing,
                        zoom,
                        panX,
                        panY,
                        mirroredX,
                        mirroredY,
                        false)
                : this;
    }

    /** Which way of the patient the right of the screen is; unit vector. */
    Vector3 toRight(ImagePlane plane) {
        return (transposed ? plane.columnDirection() : plane.rowDirection()).times(mirroredX ? -1 : 1);
    }

    /** Which way of the patient the bottom of the screen is; unit vector. */
    Vector3 toBottom(ImagePlane plane) {
        return (transposed ? plane.rowDirection() : plane.columnDirection()).times(mirroredY ? -1 : 1);
    }

    /** Whether the image is shown otherwise than the file has it. */
    boolean turned() {
        return transposed || mirroredX || mirroredY;
    }

    /** Zoomed so that the point of the image under (viewX, viewY) stays there. */
    ViewTransform zoomedAbout(double viewX, double viewY, double factor) {
        double next = Math.clamp(zoom * factor, ViewportModel.MIN_ZOOM, ViewportModel.MAX_ZOOM);
        double f = next / zoom;
        double dx = viewX - viewWidth / 2;
        double dy = viewY - viewHeight / 2;
        return new ViewTransform(
                viewWidth,
                viewHeight,
                columns,
                rows,
                columnSpacing,
                rowSpacing,
                next,
                dx - f * (dx - panX),
                dy - f * (dy - panY),
                mirroredX,
                mirroredY,
                transposed);
    }
}

package org.hemolens.ui.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.hemolens.measure.HematomaVolume;
import org.hemolens.measure.ImagePoint;
import org.hemolens.measure.MeasuredSlice;
import org.hemolens.measure.Measurement;
import org.hemolens.measure.MeasurementShape;
import org.hemolens.measure.PixelScale;
import org.hemolens.measure.Region;
import org.hemolens.ui.theme.PictureColours;
import org.hemolens.ui.theme.SharpCanvas;
import org.hemolens.ui.viewport.ViewTransform;
import org.hemolens.ui.viewport.Viewport;
import org.hemolens.ui.viewport.ViewportLayer;
import org.jspecify.annotations.Nullable;

/**
 * Draws the measurements of the slice on screen with their values, on a canvas of their own. Nothing over a slab: its picture
 * has other values than the slice that was measured.
 */
public final class MeasureLayer implements ViewportLayer {
    /** A light green that none of the classes has. */
    private static final Color LINE = PictureColours.MEASURED;

    private static final Color CHOSEN = PictureColours.CHOSEN;
    private static final Color HALO = PictureColours.HALO;
    private static final Color REFERENCE = PictureColours.REFERENCE;
    private static final double WIDTH = 1.4;
    private static final double HALO_WIDTH = 3.4;
    private static final double HANDLE = 3.5;
    private static final double GAP = 9;
    private static final double PADDING = 4;
    private static final Font FONT = Font.font(12);

    private record Look(int revision, Optional<ViewTransform> transform, boolean slice) {}

    private final MeasureModel model;
    private final Viewport viewport;
    private final SharpCanvas canvas = new SharpCanvas();
    private final Text measured = new Text();
    private final List<Rectangle2D> labels = new ArrayList<>();
    private @Nullable Look drawn;

    /** Lays itself over the viewport. */
    public MeasureLayer(MeasureModel model, Viewport viewport) {
        this.model = model;
        this.viewport = viewport;
        canvas.setId("measurements");
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        canvas.setVisible(false);
        measured.setFont(FONT);
        model.revisionProperty().addListener((property, was, is) -> viewport.requestRedraw());
        viewport.addLayer(this);
    }

    @Override
    public Node node() {
        return canvas;
    }

    @Override
    public void draw(Optional<ViewTransform> transform) {
        Look wanted = new Look(model.revisionProperty().get(), transform, viewport.showsSlice());
        if (wanted.equals(drawn)) {
            return;
        }
        drawn = wanted;
        Optional<MeasuredSlice> slice = model.slice();
        List<Measurement> all = model.shownProperty().get() ? model.onSlice() : List.of();
        Optional<Measurement> reference = model.volume().reference();
        canvas.setVisible(transform.isPresent()
                && wanted.slice()
                && slice.isPresent()
                && !(all.isEmpty() && reference.isEmpty()));
        if (!canvas.isVisible()) {
            return;
        }
        ViewTransform t = transform.orElseThrow();
        GraphicsContext g = canvas.begin(t.viewWidth(), t.viewHeight());
        String chosen = model.selectedProperty().get().map(Measurement::id).orElse("");
        labels.clear();
        reference.ifPresent(m ->
                MeasurementShape.lines(m, slice.get().scale()).forEach(line -> stroke(g, line, t, REFERENCE, WIDTH)));
        // What is chosen lies above the others.
        all.stream()
                .filter(m -> !m.id().equals(chosen))
                .forEach(m -> draw(g, m, t, slice.get().scale(), false));
        all.stream()
                .filter(m -> m.id().equals(chosen))
                .forEach(m -> draw(g, m, t, slice.get().scale(), true));
    }

    /** Viewport pixels of a place on the image: of the transform, whole numbers are the edges of pixels. */
    static Point2D toView(ViewTransform transform, ImagePoint p) {
        return transform.toView(p.x() + 0.5, p.y() + 0.5);
    }

    private void draw(GraphicsContext g, Measurement m, ViewTransform t, PixelScale scale, boolean chosen) {
        Color colour = chosen ? CHOSEN : LINE;
        g.setLineCap(StrokeLineCap.ROUND);
        g.setLineJoin(StrokeLineJoin.ROUND);
        for (List<ImagePoint> line : MeasurementShape.lines(m, scale)) {
            stroke(g, line, t, HALO, HALO_WIDTH);
            stroke(g, line, t, colour, WIDTH);
        }
        boolean dots = chosen || !(m instanceof Region);
        if (dots) {
            for (ImagePoint handle : m.handles()) {
                Point2D p = toView(t, handle);
                g.setFill(HALO);
                g.fillOval(p.getX() - HANDLE - 1, p.getY() - HANDLE - 1, 2 * HANDLE + 2, 2 * HANDLE + 2);
                g.setFill(colour);
                g.fillOval(p.getX() - HANDLE, p.getY() - HANDLE, 2 * HANDLE, 2 * HANDLE);
            }
        }
        if (m instanceof HematomaVolume v) {
            label(g, List.of("A"), toView(t, v.a1()), t, colour);
            label(g, List.of("B"), toView(t, v.b1()), t, colour);
        }
        label(g, model.text(m), anchor(m, t), t, colour);
    }

    private static void stroke(GraphicsContext g, List<ImagePoint> line, ViewTransform t, Color colour, double width) {
        double[] xs = new double[line.size()];
        double[] ys = new double[line.size()];
        for (int i = 0; i < xs.length; i++) {
            Point2D p = toView(t, line.get(i));
            xs[i] = p.getX();
            ys[i] = p.getY();
        }
        g.setStroke(colour);
        g.setLineWidth(width);
        g.strokePolyline(xs, ys, xs.length);
    }

    /** The rightmost handle on screen, where the text covers least of what is measured. */
    private static Point2D anchor(Measurement m, ViewTransform t) {
        Point2D best = toView(t, m.handles().getFirst());
        for (ImagePoint handle : m.handles()) {
            Point2D p = toView(t, handle);
            if (p.getX() > best.getX()) {
                best = p;
            }
        }
        return best;
    }

    /** Below the labels that are there already, as long as there is room. */
    private double free(double x, double y, double w, double h, double bottom) {
        double free = y;
        for (int i = 0; i < labels.size(); i++) {
            for (Rectangle2D taken : labels) {
                if (taken.intersects(x, free, w, h)) {
                    free = Math.rint(taken.getMaxY() + 1);
                }
            }
        }
        return free + h <= bottom ? free : y;
    }

    /** On a dark box, inside the viewport. */
    private void label(GraphicsContext g, List<String> lines, Point2D at, ViewTransform t, Color colour) {
        if (lines.isEmpty()) {
            return;
        }
        String text = String.join("\n", lines);
        measured.setText(text);
        Bounds size = measured.getLayoutBounds();
        double w = size.getWidth() + 2 * PADDING;
        double h = size.getHeight() + PADDING;
        double x = Math.rint(Math.clamp(at.getX() + GAP, 0, Math.max(0, t.viewWidth() - w)));
        double y = Math.rint(Math.clamp(at.getY() - h / 2, 0, Math.max(0, t.viewHeight() - h)));
        y = free(x, y, w, h, t.viewHeight());
        labels.add(new Rectangle2D(x, y, w, h));
        g.setFill(HALO);
        g.fillRoundRect(x, y, w, h, 6, 6);
        g.setFill(colour);
        g.setFont(FONT);
        g.setTextBaseline(VPos.TOP);
        g.fillText(text, x + PADDING, y + PADDING / 2);
    }
}

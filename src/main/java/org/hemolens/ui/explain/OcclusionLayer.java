package org.hemolens.ui.explain;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.OccludedRegion;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Percent;
import org.hemolens.ui.theme.PictureColours;
import org.hemolens.ui.theme.SharpCanvas;
import org.hemolens.ui.viewport.ViewTransform;
import org.hemolens.ui.viewport.Viewport;
import org.hemolens.ui.viewport.ViewportLayer;
import org.jspecify.annotations.Nullable;

/** Draws the occluded region as a dashed outline that says what it is, with the number of the class on screen beside it. */
public final class OcclusionLayer implements ViewportLayer {
    private static final Font FONT = Font.font(null, FontWeight.BOLD, 12);
    private static final int POINTS = 72;
    private static final double GAP = 8;
    private static final double PADDING = 4;

    private record Look(
            int revision, boolean busy, Optional<ViewTransform> transform, boolean slice, HemorrhageClass c, CamTarget t) {}

    private final OcclusionModel model;
    private final ViewportModel view;
    private final Viewport viewport;
    private final SharpCanvas canvas = new SharpCanvas();
    private final Text measured = new Text();
    private @Nullable Look drawn;

    /**
     * Lays itself over the viewport.
     *
     * @param view class and target on screen
     */
    public OcclusionLayer(OcclusionModel model, ViewportModel view, Viewport viewport) {
        this.model = model;
        this.view = view;
        this.viewport = viewport;
        canvas.setId("occlusion");
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        canvas.setVisible(false);
        measured.setFont(FONT);
        model.revisionProperty().addListener((property, was, is) -> viewport.requestRedraw());
        model.busyProperty().addListener((property, was, is) -> viewport.requestRedraw());
        viewport.addLayer(this);
    }

    @Override
    public Node node() {
        return canvas;
    }

    @Override
    public void draw(Optional<ViewTransform> transform) {
        Look wanted = new Look(
                model.revisionProperty().get(),
                model.busyProperty().get(),
                transform,
                viewport.showsSlice(),
                view.classShownProperty().get(),
                view.targetProperty().get());
        if (wanted.equals(drawn)) {
            return;
        }
        drawn = wanted;
        Optional<OccludedRegion> region = model.region();
        canvas.setVisible(transform.isPresent() && wanted.slice() && region.isPresent());
        if (!canvas.isVisible()) {
            canvas.setAccessibleText("");
            return;
        }
        ViewTransform t = transform.orElseThrow();
        GraphicsContext g = canvas.begin(t.viewWidth(), t.viewHeight());
        Point2D right = outline(g, region.get(), t);
        String text = text(wanted.c(), wanted.t());
        canvas.setAccessibleText(text);
        label(g, text, right, t);
    }

    /** @return its rightmost point on screen */
    private static Point2D outline(GraphicsContext g, OccludedRegion region, ViewTransform t) {
        double[] xs;
        double[] ys;
        switch (region) {
            case OccludedRegion.Circle c -> {
                xs = new double[POINTS];
                ys = new double[POINTS];
                for (int i = 0; i < POINTS; i++) {
                    double a = 2 * Math.PI * i / POINTS;
                    xs[i] = c.x() + c.radiusX() * Math.cos(a);
                    ys[i] = c.y() + c.radiusY() * Math.sin(a);
                }
            }
            case OccludedRegion.Box b -> {
                xs = new double[] {b.x0(), b.x1(), b.x1(), b.x0()};
                ys = new double[] {b.y0(), b.y0(), b.y1(), b.y1()};
            }
        }
        Point2D most = new Point2D(Double.NEGATIVE_INFINITY, 0);
        for (int i = 0; i < xs.length; i++) {
            Point2D p = t.toView(xs[i], ys[i]);
            xs[i] = p.getX();
            ys[i] = p.getY();
            most = p.getX() > most.getX() ? p : most;
        }
        g.setStroke(PictureColours.HALO);
        g.setLineWidth(4);
        g.setLineDashes();
        g.strokePolygon(xs, ys, xs.length);
        g.setStroke(PictureColours.WARNING);
        g.setLineWidth(1.8);
        g.setLineDashes(7, 5);
        g.strokePolygon(xs, ys, xs.length);
        g.setLineDashes();
        return most;
    }

    private String text(HemorrhageClass c, CamTarget target) {
        StringBuilder text = new StringBuilder(Texts.of("occlude.what-if"));
        model.answer()
                .ifPresent(a -> text.append('\n')
                        .append(ClassStyle.name(c))
                        .append("  ")
                        .append(Percent.of(a.before().probability(c, target)))
                        .append(" → ")
                        .append(Percent.of(a.after().probability(c, target))));
        if (model.busyProperty().get()) {
            text.append('\n').append(Texts.of("occlude.busy"));
        }
        return text.toString();
    }

    private void label(GraphicsContext g, String text, Point2D at, ViewTransform t) {
        measured.setText(text);
        Bounds size = measured.getLayoutBounds();
        double w = size.getWidth() + 2 * PADDING;
        double h = size.getHeight() + PADDING;
        double x = Math.rint(Math.clamp(at.getX() + GAP, 0, Math.max(0, t.viewWidth() - w)));
        double y = Math.rint(Math.clamp(at.getY() - h / 2, 0, Math.max(0, t.viewHeight() - h)));
        g.setFill(PictureColours.TEXT_GROUND);
        g.fillRoundRect(x, y, w, h, 6, 6);
        g.setFill(PictureColours.WARNING);
        g.setFont(FONT);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.TOP);
        g.fillText(text, x + PADDING, y + PADDING / 2);
    }
}

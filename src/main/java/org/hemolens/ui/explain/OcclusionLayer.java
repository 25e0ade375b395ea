package org.hemolens.ui.explain;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
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
    private static final Font FONT = Font.font(12);
    private static final int POINTS = 72;
    private static final double GAP = 8;
    private static final double PADDING = 4;

    private record Look(
            int revision,
            boolean busy,
            Optional<ViewTransform> transform,
            boolean slice,
            HemorrhageClass c,
            CamTarget t) {}

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
        Rectangle2D around = outline(g, region.get(), t);
        String text = text(wanted.c(), wanted.t());
        canvas.setAccessibleText(text);
        label(g, text, around, t);
    }

    /** @return where it is on screen */
    private static Rectangle2D outline(GraphicsContext g, OccludedRegion region, ViewTransform t) {
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
        for (int i = 0; i < xs.length; i++) {
            Point2D p = t.toView(xs[i], ys[i]);
            xs[i] = p.getX();
            ys[i] = p.getY();
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
        DoubleSummaryStatistics x = Arrays.stream(xs).summaryStatistics();
        DoubleSummaryStatistics y = Arrays.stream(ys).summaryStatistics();
        return new Rectangle2D(x.getMin(), y.getMin(), x.getMax() - x.getMin(), y.getMax() - y.getMin());
    }

    private String text(HemorrhageClass c, CamTarget target) {
        StringBuilder text = new StringBuilder(Texts.of("occlude.what-if"));
        Optional<WhatIf> answer = model.answer()
                .filter(a -> !model.busyProperty().get() && model.region().equals(Optional.of(a.region())));
        answer.ifPresent(a -> text.append('\n')
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

    /** Right of the region where there is room, else left of it, else below: not over what is asked about. */
    private void label(GraphicsContext g, String text, Rectangle2D around, ViewTransform t) {
        measured.setText(text);
        Bounds size = measured.getLayoutBounds();
        double w = size.getWidth() + 2 * PADDING;
        double h = size.getHeight() + PADDING;
        boolean right = around.getMaxX() + GAP + w <= t.viewWidth();
        boolean left = around.getMinX() - GAP - w >= 0;
        double middle = (around.getMinX() + around.getMaxX() - w) / 2;
        double besideY = (around.getMinY() + around.getMaxY() - h) / 2;
        double x = right ? around.getMaxX() + GAP : left ? around.getMinX() - GAP - w : middle;
        double y = right || left ? besideY : around.getMaxY() + GAP;
        x = Math.rint(Math.clamp(x, 0, Math.max(0, t.viewWidth() - w)));
        y = Math.rint(Math.clamp(y, 0, Math.max(0, t.viewHeight() - h)));
        g.setFill(PictureColours.TEXT_GROUND);
        g.fillRoundRect(x, y, w, h, 6, 6);
        g.setFill(PictureColours.WARNING);
        g.setFont(FONT);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.TOP);
        g.fillText(text, x + PADDING, y + PADDING / 2);
    }
}

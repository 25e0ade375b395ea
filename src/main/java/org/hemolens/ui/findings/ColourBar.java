package org.hemolens.ui.findings;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.render.ClassColours;
import org.hemolens.render.ContourRenderer;
import org.hemolens.render.HeatmapRenderer;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.MapText;
import org.hemolens.ui.theme.Percent;
import org.hemolens.ui.theme.PictureColours;
import org.hemolens.ui.theme.SharpCanvas;
import org.hemolens.ui.theme.Theme;

/**
 * What a colour over the slice means: strength 0 to 1, of whatever scale, drawn by the very {@link HeatmapRenderer} of the
 * picture, or as its contours, over black (above) and over the grey of brain (below).
 */
public final class ColourBar extends Region {
    private static final double MARGIN = 16;
    private static final double TOP = 8;
    private static final double THICKNESS = 18;

    private final ObjectProperty<HemorrhageClass> hemorrhageClass =
            new SimpleObjectProperty<>(this, "hemorrhageClass", HemorrhageClass.ANY);
    private final DoubleProperty opacity = new SimpleDoubleProperty(this, "overlayOpacity", 0.6);
    private final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", 0.1);
    private final DoubleProperty probability = new SimpleDoubleProperty(this, "probability", Double.NaN);
    private final ObjectProperty<MapDrawing> drawing = new SimpleObjectProperty<>(this, "drawing", MapDrawing.WASH);
    private final ObjectProperty<MapScale> scale = new SimpleObjectProperty<>(this, "scale", MapScale.PROBABILITY);
    private final SharpCanvas canvas = new SharpCanvas();

    public ColourBar() {
        getStyleClass().add("colour-bar");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        Theme.follow(this, this::requestLayout);
        getChildren().add(canvas);
        setMinSize(140, 46);
        setPrefHeight(46);
        InvalidationListener changed = (Observable o) -> requestLayout();
        hemorrhageClass.addListener(changed);
        opacity.addListener(changed);
        threshold.addListener(changed);
        probability.addListener(changed);
        drawing.addListener(changed);
        scale.addListener(changed);
    }

    public ObjectProperty<HemorrhageClass> hemorrhageClassProperty() {
        return hemorrhageClass;
    }

    /** Alpha at strength 1, 0 to 1. */
    public DoubleProperty overlayOpacityProperty() {
        return opacity;
    }

    /** Strength below which nothing is drawn, 0 to 1. */
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    /** Probability of the class on the slice shown, the most that its map can reach; NaN: not known, no mark. */
    public DoubleProperty probabilityProperty() {
        return probability;
    }

    /** As the maps are drawn. */
    public ObjectProperty<MapDrawing> drawingProperty() {
        return drawing;
    }

    /** What full strength is. */
    public ObjectProperty<MapScale> scaleProperty() {
        return scale;
    }

    /** Alpha, 0 to 255, at a strength of 0 to 1: what the bar draws there. */
    int alpha(double strength) {
        return new HeatmapRenderer(ClassColours.rgb(hemorrhageClass.get()), opacity.get(), threshold.get())
                .alpha(strength);
    }

    @Override
    protected void layoutChildren() {
        paint(canvas.begin(getWidth(), getHeight()), getWidth() - 2 * MARGIN);
        setAccessibleText(Texts.of(
                "findings.colour-bar",
                ClassStyle.name(hemorrhageClass.get()),
                MapText.scale(scale.get()),
                Percent.of(threshold.get())));
    }

    private void paint(GraphicsContext g, double width) {
        g.setFill(PictureColours.GROUND);
        g.fillRect(MARGIN, TOP, width, THICKNESS / 2);
        g.setFill(PictureColours.BRAIN);
        g.fillRect(MARGIN, TOP + THICKNESS / 2, width, THICKNESS / 2);
        Color colour = PictureColours.of(hemorrhageClass.get());
        for (int x = 0; x < (int) width; x++) {
            int alpha = drawing.get() == MapDrawing.WASH ? alpha((x + 0.5) / width) : line((x + 0.5) / width, width);
            if (alpha > 0) {
                g.setFill(colour.deriveColor(0, 1, 1, alpha / 255.0));
                g.fillRect(MARGIN + x, TOP, 1, THICKNESS);
            }
        }
        g.setStroke(Theme.palette().line());
        g.strokeRect(MARGIN - 0.5, TOP - 0.5, width + 1, THICKNESS + 1);
        ticks(g, width);
        if (!Double.isNaN(probability.get())) {
            double x = MARGIN + width * probability.get();
            g.setFill(Theme.palette().needle());
            g.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {0, 0, TOP - 1}, 3);
        }
    }

    /** Two pixels wide, where a line of the picture is. */
    private int line(double strength, double width) {
        for (double level : ContourRenderer.levels()) {
            if (level >= threshold.get() && Math.abs(strength - level) * width <= 1) {
                return (int) (255 * opacity.get() + 0.5);
            }
        }
        return 0;
    }

    private static void ticks(GraphicsContext g, double width) {
        g.setFont(Font.font(10));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.CENTER);
        g.setFill(Theme.palette().textMuted());
        for (int percent = 0; percent <= 100; percent += 25) {
            double x = MARGIN + width * percent / 100;
            g.fillRect(Math.rint(x), TOP + THICKNESS + 1, 1, 3);
            g.fillText(percent + " %", x, TOP + THICKNESS + 5);
        }
    }
}

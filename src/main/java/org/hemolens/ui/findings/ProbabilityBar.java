package org.hemolens.ui.findings;

import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Theme;

/** A horizontal bar of 0 to 1 with a tick at the threshold; grey below it. */
final class ProbabilityBar extends Region {
    private final HemorrhageClass shown;
    private final double thickness;
    private final Rectangle track = new Rectangle();
    private final Rectangle fill = new Rectangle();
    private final Rectangle tick = new Rectangle();
    private double value;
    private double threshold;

    ProbabilityBar(HemorrhageClass shown, double thickness) {
        this.shown = shown;
        this.thickness = thickness;
        track.getStyleClass().add("bar-track");
        tick.getStyleClass().add("bar-tick");
        getChildren().addAll(track, fill, tick);
        setMinHeight(thickness + 4);
        setPrefHeight(thickness + 4);
        Theme.follow(this, this::colour);
        showNothing();
    }

    void showNothing() {
        fill.setVisible(false);
        tick.setVisible(false);
    }

    private void colour() {
        fill.setFill(
                value >= threshold ? ClassStyle.colour(shown) : Theme.palette().below());
    }

    void show(double newValue, double newThreshold) {
        value = newValue;
        threshold = newThreshold;
        fill.setVisible(true);
        tick.setVisible(true);
        colour();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        place(track, 0, 2, width, thickness);
        place(fill, 0, 2, Math.max(1, width * value), thickness);
        place(tick, Math.rint(Math.min(width - 2, width * threshold)), 0, 2, thickness + 4);
    }

    private static void place(Rectangle r, double x, double y, double width, double height) {
        r.setX(x);
        r.setY(y);
        r.setWidth(width);
        r.setHeight(height);
    }
}

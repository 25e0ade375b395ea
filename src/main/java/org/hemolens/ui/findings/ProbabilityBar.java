package org.hemolens.ui.findings;

import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.hemolens.ui.theme.Palette;

/** A horizontal bar of 0 to 1 with a tick at the threshold; grey below it. */
final class ProbabilityBar extends Region {
    private final Color colour;
    private final double thickness;
    private final Rectangle track = new Rectangle();
    private final Rectangle fill = new Rectangle();
    private final Rectangle tick = new Rectangle();
    private double value;
    private double threshold;

    ProbabilityBar(Color colour, double thickness) {
        this.colour = colour;
        this.thickness = thickness;
        track.setFill(Palette.LINE);
        tick.setFill(Palette.TEXT);
        getChildren().addAll(track, fill, tick);
        setMinHeight(thickness + 4);
        setPrefHeight(thickness + 4);
        showNothing();
    }

    void showNothing() {
        fill.setVisible(false);
        tick.setVisible(false);
    }

    void show(double newValue, double newThreshold) {
        value = newValue;
        threshold = newThreshold;
        fill.setVisible(true);
        tick.setVisible(true);
        fill.setFill(value >= threshold ? colour : Palette.BELOW);
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

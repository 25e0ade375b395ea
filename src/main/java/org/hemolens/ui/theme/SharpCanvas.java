package org.hemolens.ui.theme;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.transform.Scale;

/** A canvas with a pixel for each of the screen's, whatever the size of text and controls. */
public final class SharpCanvas extends Canvas {
    private final Scale back = new Scale(1, 1);

    public SharpCanvas() {
        getTransforms().add(back);
    }

    /**
     * Makes it ready to be drawn anew.
     *
     * @param width of the layout, as are all coordinates drawn to
     * @param height of the layout
     */
    public GraphicsContext begin(double width, double height) {
        double s = Theme.scaleOf(this);
        back.setX(1 / s);
        back.setY(1 / s);
        setWidth(Math.ceil(width * s));
        setHeight(Math.ceil(height * s));
        GraphicsContext g = getGraphicsContext2D();
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.clearRect(0, 0, getWidth(), getHeight());
        g.setTransform(s, 0, 0, s, 0, 0);
        return g;
    }
}

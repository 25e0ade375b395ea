package org.hemolens.ui.explain;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.hemolens.faithfulness.Curve;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.SharpCanvas;
import org.hemolens.ui.theme.Theme;

/** A deletion or insertion curve, drawn through, and the mean of the random orders, dashed. */
final class CurveView extends VBox {
    private static final double WIDTH = 124;
    private static final double HEIGHT = 84;
    private static final double LOWEST = -0.25;
    private static final double HIGHEST = 1.25;

    private final SharpCanvas canvas = new SharpCanvas();

    CurveView(String id, String title, Curve curve) {
        super(2);
        setId(id);
        getChildren().addAll(Labels.line(title, "hl-small"), canvas);
        canvas.setAccessibleText(title);
        sceneProperty().addListener((property, was, is) -> {
            if (is != null) {
                draw(curve);
            }
        });
    }

    private void draw(Curve curve) {
        GraphicsContext g = canvas.begin(WIDTH, HEIGHT);
        g.setFill(Theme.palette().panel());
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setLineWidth(1);
        g.setStroke(Theme.palette().line());
        g.strokeLine(0, y(0), WIDTH, y(0));
        g.strokeLine(0, y(1), WIDTH, y(1));
        g.setLineDashes(4, 3);
        line(g, curve.parts(), curve.randomMean(), Theme.palette().textMuted());
        g.setLineDashes();
        g.setLineWidth(2);
        line(g, curve.parts(), curve.values(), Theme.palette().text());
    }

    private static void line(GraphicsContext g, List<Double> parts, List<Double> values, Color colour) {
        g.setStroke(colour);
        g.beginPath();
        for (int i = 0; i < parts.size(); i++) {
            double x = parts.get(i) * WIDTH;
            if (i == 0) {
                g.moveTo(x, y(values.get(i)));
            } else {
                g.lineTo(x, y(values.get(i)));
            }
        }
        g.stroke();
    }

    private static double y(double value) {
        return (HIGHEST - Math.clamp(value, LOWEST, HIGHEST)) / (HIGHEST - LOWEST) * HEIGHT;
    }
}

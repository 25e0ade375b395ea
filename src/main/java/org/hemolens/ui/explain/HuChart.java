package org.hemolens.ui.explain;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.hemolens.explain.HuRange;
import org.hemolens.explain.HuUnderHeatmap;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.SharpCanvas;
import org.hemolens.ui.theme.Theme;

/** How often each HU occurs under a heatmap, with the limits of the ranges. */
final class HuChart extends VBox {
    private static final double WIDTH = 264;
    private static final double HEIGHT = 56;
    private static final double LINE = 12;
    /** Limits, and names in two lines so that they do not touch. */
    private static final double FOOT = 3 * LINE + 2;

    private static final double FONT = 10;

    private final SharpCanvas canvas = new SharpCanvas();

    HuChart() {
        setId("focus-histogram");
        getChildren().add(canvas);
    }

    void show(HuUnderHeatmap hu) {
        GraphicsContext g = canvas.begin(WIDTH, HEIGHT + FOOT);
        int bins = hu.bins().size();
        int most = hu.bins().stream().max(Integer::compare).orElse(1);
        double width = WIDTH / bins;
        g.setFill(Theme.palette().textMuted());
        for (int i = 0; i < bins; i++) {
            double height = (HEIGHT - 1) * hu.bins().get(i) / Math.max(1, most);
            g.fillRect(i * width, HEIGHT - height, Math.max(1, width - 1), height);
        }
        g.setFill(Theme.palette().line());
        g.fillRect(0, HEIGHT, WIDTH, 1);
        g.setFont(Font.font(FONT));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.CENTER);
        int end = HuUnderHeatmap.FIRST_HU + bins * HuUnderHeatmap.BIN_HU;
        int line = 0;
        for (HuRange range : HuRange.values()) {
            int from = Math.max(range.from(), HuUnderHeatmap.FIRST_HU);
            int to = Math.min(range.below(), end);
            if (from >= to) {
                continue;
            }
            double x = x(from, width);
            if (from == range.from()) {
                g.setFill(Theme.palette().line());
                g.fillRect(x, 0, 1, HEIGHT);
                g.setFill(Theme.palette().textMuted());
                g.fillText(Texts.number(from, 0), x, HEIGHT + 2);
            }
            g.setFill(Theme.palette().textMuted());
            double middle = (x + x(to, width)) / 2;
            g.fillText(MapChecksSection.name(range), middle, HEIGHT + 2 + LINE * (1 + line % 2));
            line++;
        }
        setAccessibleText(Texts.of("focus.histogram-spoken", Texts.number(hu.mean(), 0)));
    }

    private static double x(int hu, double binWidth) {
        return (hu - HuUnderHeatmap.FIRST_HU) * binWidth / HuUnderHeatmap.BIN_HU;
    }
}

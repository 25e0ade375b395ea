package org.hemolens.ui.measure;

import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.hemolens.measure.Histogram;
import org.hemolens.measure.RegionStatistics;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.hemolens.ui.theme.SharpCanvas;
import org.hemolens.ui.theme.Theme;

/** How often each value occurs in a region. */
final class HistogramView extends VBox {
    private static final double WIDTH = 240;
    private static final double HEIGHT = 48;
    private static final int BINS = 60;

    private final SharpCanvas canvas = new SharpCanvas();
    private final Label from = Labels.line("", "hl-muted", "hl-small");
    private final Label middle = Labels.line("", "hl-muted", "hl-small");
    private final Label to = Labels.line("", "hl-muted", "hl-small");

    HistogramView() {
        super(2);
        setId("region-histogram");
        middle.setId("region-histogram-unit");
        BorderPane ends = new BorderPane(middle, null, to, null, from);
        ends.setMaxWidth(WIDTH);
        getChildren().addAll(canvas, ends);
    }

    /** @param unit of the values, such as HU */
    void show(Optional<RegionStatistics> statistics, String unit) {
        setVisible(statistics.isPresent());
        setManaged(statistics.isPresent());
        if (statistics.isEmpty()) {
            return;
        }
        Histogram h = statistics.get().histogram(BINS);
        GraphicsContext g = canvas.begin(WIDTH, HEIGHT);
        g.setFill(Theme.palette().panel());
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setFill(Theme.palette().textMuted());
        double width = WIDTH / h.counts().length;
        for (int i = 0; i < h.counts().length; i++) {
            double height = (HEIGHT - 1) * h.counts()[i] / h.most();
            g.fillRect(i * width, HEIGHT - 1 - height, Math.max(1, width - 1), height);
        }
        g.setFill(Theme.palette().line());
        g.fillRect(0, HEIGHT - 1, WIDTH, 1);
        from.setText(String.valueOf(h.from()));
        middle.setText(Texts.of("measure.histogram", unit, h.binWidth(), h.most()));
        to.setText(String.valueOf(h.to()));
    }
}

package org.hemolens.ui.strip;

import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.hemolens.explain.ScanPattern;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Percent;
import org.hemolens.ui.theme.Theme;

/** Draws the strip: bars of the chosen class above, one heat row a class below. Pixels are those of the canvas. */
final class StripPainter {
    static final double GUTTER_LEFT = 44;
    static final double GUTTER_RIGHT = 64;
    static final double ROW = 11;
    /** Height of the lane of map energy between bars and rows. */
    static final double LANE = 18;
    /** Height of the lane, of the rows and of the line of labels below them. */
    static final double BELOW_BARS = 8 + LANE + 5 + HemorrhageClass.COUNT * ROW + 16;

    private static final double TOP = 6;
    private static final Font SMALL = Font.font(null, FontWeight.NORMAL, 9.5);
    private static final Font SMALL_BOLD = Font.font(null, FontWeight.BOLD, 9.5);

    private final GraphicsContext g;
    private final StripModel model;
    private final StripLayout layout;
    private final HemorrhageClass chosen;
    private final boolean ordered;
    private final double canvasWidth;
    private final double canvasHeight;
    private final double barsHeight;
    private final double rowsTop;
    private final Optional<ScanPattern> pattern;
    private final Optional<SecondBars> second;

    /**
     * @param second bars of a second package
     * @param pattern of the chosen class; empty while there are no maps of the whole scan
     * @param ordered whether slices run from inferior to superior, which images of their own do not
     */
    StripPainter(
            GraphicsContext g,
            double width,
            double height,
            StripModel model,
            StripLayout layout,
            HemorrhageClass chosen,
            Optional<ScanPattern> pattern,
            Optional<SecondBars> second,
            boolean ordered) {
        this.pattern = pattern;
        this.second = second;
        this.ordered = ordered;
        this.g = g;
        this.model = model;
        this.layout = layout;
        this.chosen = chosen;
        this.canvasWidth = width;
        this.canvasHeight = height;
        this.barsHeight = barsHeight(height, second.isPresent());
        this.rowsTop = rowsTop(height, second.isPresent());
    }

    static StripLayout layout(int slices, double canvasWidth) {
        return new StripLayout(slices, GUTTER_LEFT, Math.max(1, canvasWidth - GUTTER_LEFT - GUTTER_RIGHT));
    }

    /** Height of the lanes and rows below the bars. */
    static double belowBars(boolean second) {
        return BELOW_BARS + (second ? SecondLane.HEIGHT : 0);
    }

    static double rowsTop(double canvasHeight, boolean second) {
        return laneTop(canvasHeight, second) + LANE + 5;
    }

    private static double barsHeight(double canvasHeight, boolean second) {
        return Math.max(10, canvasHeight - TOP - belowBars(second));
    }

    private static double laneTop(double canvasHeight, boolean second) {
        return TOP + barsHeight(canvasHeight, second) + (second ? SecondLane.HEIGHT : 0) + 8;
    }

    void paint(int current, int hovered) {
        g.setFill(Theme.palette().panel());
        g.fillRect(0, 0, canvasWidth, canvasHeight);
        g.setTextBaseline(VPos.CENTER);
        if (layout.slices() > 0) {
            mark(hovered, Theme.palette().needle().deriveColor(0, 1, 1, 0.07));
            mark(current, Theme.palette().needle().deriveColor(0, 1, 1, 0.08));
        }
        frame();
        boolean answered = model.thresholds().map(t -> t.answers(chosen)).orElse(true);
        if (answered) {
            hatchMissing();
        } else {
            notAnswered();
        }
        for (int column = 0; column < layout.columns(); column++) {
            bar(column);
            for (HemorrhageClass c : HemorrhageClass.all()) {
                cell(c, column);
            }
        }
        threshold();
        pattern.filter(p -> p.energy().perSlice().length == layout.slices())
                .ifPresent(p ->
                        new EnergyLane(g, layout, chosen).paint(p, laneTop(canvasHeight, second.isPresent()), LANE));
        second.ifPresent(s -> new SecondLane(g, layout, chosen, model, s).paint(TOP + barsHeight));
        if (layout.slices() > 0 && current >= 0 && current < layout.slices()) {
            needle(current);
        }
    }

    private void mark(int slice, Color colour) {
        if (slice < 0 || slice >= layout.slices()) {
            return;
        }
        double width = Math.max(3, layout.columnWidth());
        g.setFill(colour);
        g.fillRect(layout.centre(slice) - width / 2, TOP, width, rowsTop - TOP + HemorrhageClass.COUNT * ROW);
    }

    private void frame() {
        double right = GUTTER_LEFT + layout.width();
        g.setFont(SMALL);
        g.setTextAlign(TextAlignment.RIGHT);
        for (int percent = 0; percent <= 100; percent += 50) {
            double y = Math.rint(TOP + barsHeight * (1 - percent / 100.0)) + 0.5;
            g.setStroke(Theme.palette().line());
            g.setLineWidth(1);
            g.strokeLine(GUTTER_LEFT, y, right, y);
            g.setFill(Theme.palette().textMuted());
            g.fillText(percent + " %", GUTTER_LEFT - 6, y);
        }
        for (HemorrhageClass c : HemorrhageClass.all()) {
            g.setFont(c == chosen ? SMALL_BOLD : SMALL);
            g.setFill(c == chosen ? Theme.palette().text() : Theme.palette().textMuted());
            double y = rowsTop + c.ordinal() * ROW + ROW / 2;
            g.fillText(ClassStyle.abbreviation(c), GUTTER_LEFT - 6, y);
            g.setFill(ClassStyle.colour(c));
            g.fillRect(2, y - 2.5, 5, 5);
        }
        if (!ordered) {
            return;
        }
        double y = rowsTop + HemorrhageClass.COUNT * ROW + 9;
        g.setFont(SMALL);
        g.setFill(Theme.palette().textMuted());
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(Texts.of("strip.inferior"), GUTTER_LEFT, y);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Texts.of("strip.superior"), right, y);
    }

    private void bar(int column) {
        StripModel.Bar bar = model.bar(chosen, layout.first(column), layout.end(column));
        double gap = gap();
        double x = layout.x(column) + gap / 2;
        double width = layout.columnWidth() - gap;
        double bottom = TOP + barsHeight;
        bar.probability().ifPresent(p -> {
            // A bar above a low threshold stays visible; one of probability 0 keeps a foot, so that it is no missing
            // one.
            double height = Math.max(bar.above() ? 4 : 1, p * barsHeight);
            Color colour =
                    bar.above() ? ClassStyle.colour(chosen) : Theme.palette().below();
            g.setFill(bar.preliminary() ? colour.deriveColor(0, 1, 1, 0.7) : colour);
            g.fillRect(x, bottom - height, width, height);
        });
        if (bar.failed() > 0) {
            cross(x + width / 2, bottom - 6);
        }
    }

    /** In the bars' place, that there are none of this class. */
    private void notAnswered() {
        g.setFont(SMALL);
        g.setFill(Theme.palette().textMuted());
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(
                Texts.of("answers.class", ClassStyle.name(chosen)),
                GUTTER_LEFT + layout.width() / 2,
                TOP + barsHeight / 4,
                layout.width());
    }

    /** Space between bars, pixels: none where they are narrow. */
    private double gap() {
        return layout.columnWidth() >= 4 ? 1 : 0;
    }

    private void cell(HemorrhageClass c, int column) {
        StripModel.Bar bar = model.bar(c, layout.first(column), layout.end(column));
        double gap = gap();
        double x = layout.x(column) + gap / 2;
        double y = rowsTop + c.ordinal() * ROW;
        double width = layout.columnWidth() - gap;
        if (bar.probability().isPresent()) {
            double p = bar.probability().getAsDouble();
            Color colour = bar.above() ? ClassStyle.colour(c) : Theme.palette().below();
            g.setFill(colour.deriveColor(0, 1, 1, bar.above() ? 0.35 + 0.65 * p : 0.12 + 0.6 * p));
            g.fillRect(x, y + 0.5, width, ROW - 1);
        } else if (bar.failed() > 0) {
            g.setFill(Theme.palette().danger());
            g.fillRect(x, y + ROW / 2 - 1, width, 2);
        } else {
            g.setFill(Theme.palette().below().deriveColor(0, 1, 1, 0.5));
            g.fillRect(x, Math.rint(y + ROW / 2), width, 1);
        }
    }

    /** Hatches every run of columns without an answer; a run at once, for a clip is dear. */
    private void hatchMissing() {
        int start = 0;
        for (int column = 0; column <= layout.columns(); column++) {
            if (column == layout.columns() || !missing(column)) {
                if (column > start) {
                    double bottom = TOP + barsHeight;
                    hatch(layout.x(start), (column - start) * layout.columnWidth(), bottom - barsHeight * 0.3, bottom);
                }
                start = column + 1;
            }
        }
    }

    private boolean missing(int column) {
        StripModel.Bar bar = model.bar(chosen, layout.first(column), layout.end(column));
        return bar.probability().isEmpty() && bar.failed() == 0;
    }

    /** Diagonal lines on a grid of the whole canvas, so that neighbouring runs join. */
    private void hatch(double x, double width, double top, double bottom) {
        g.save();
        g.beginPath();
        g.rect(x, top, width, bottom - top);
        g.clip();
        g.setStroke(Theme.palette().below().deriveColor(0, 1, 1, 0.7));
        g.setLineWidth(1);
        double height = bottom - top;
        for (double s = Math.floor((x - height) / 6) * 6; s < x + width; s += 6) {
            g.strokeLine(s, bottom, s + height, top);
        }
        g.restore();
    }

    private void cross(double x, double y) {
        g.setStroke(Theme.palette().danger());
        g.setLineWidth(1.5);
        g.strokeLine(x - 3, y - 3, x + 3, y + 3);
        g.strokeLine(x - 3, y + 3, x + 3, y - 3);
    }

    private void threshold() {
        model.thresholds().filter(t -> t.answers(chosen)).ifPresent(t -> {
            double y = Math.rint(TOP + barsHeight * (1 - t.of(chosen))) + 0.5;
            g.setStroke(Theme.palette().panel());
            g.setLineWidth(2);
            g.strokeLine(GUTTER_LEFT, y, GUTTER_LEFT + layout.width(), y);
            g.setStroke(ClassStyle.colour(chosen));
            g.setLineWidth(1);
            g.setLineDashes(4, 3);
            g.strokeLine(GUTTER_LEFT, y, GUTTER_LEFT + layout.width(), y);
            g.setLineDashes();
            g.setFont(SMALL);
            g.setFill(ClassStyle.colour(chosen));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText("≥ " + Percent.of(t.of(chosen)), GUTTER_LEFT + layout.width() + 5, y);
        });
    }

    /** Marks the slice on screen without covering its bar: a pointer, a line down to the bar, its number below. */
    private void needle(int slice) {
        double x = Math.rint(layout.centre(slice)) + 0.5;
        double rowsBottom = rowsTop + HemorrhageClass.COUNT * ROW;
        double p = model.answers().get(slice) instanceof SliceAnswer.Answered a
                        && a.probabilities().answers(chosen)
                ? a.probabilities().of(chosen)
                : 0;
        g.setStroke(Theme.palette().needle());
        g.setLineWidth(1);
        g.strokeLine(x, 0, x, Math.max(TOP, TOP + barsHeight * (1 - p) - 3));
        g.strokeLine(x, rowsBottom, x, rowsBottom + 3);
        g.setFill(Theme.palette().needle());
        g.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {0, 0, 6}, 3);
        g.setFont(SMALL_BOLD);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(String.valueOf(slice + 1), x, rowsBottom + 9);
    }
}

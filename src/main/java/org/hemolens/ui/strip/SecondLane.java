package org.hemolens.ui.strip;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Percent;
import org.hemolens.ui.theme.Theme;

/**
 * Draws the second package's bars in a lane of their own, with its own threshold, and between the two packages' bars a mark
 * over every slice on which they disagree.
 */
final class SecondLane {
    /** Height of the row of marks. */
    static final double MARKS = 10;
    /** Of the whole lane, with the space above it. */
    static final double HEIGHT = MARKS + 40;

    private static final Font SMALL = Font.font(null, FontWeight.NORMAL, 9.5);
    private static final Font SMALL_BOLD = Font.font(null, FontWeight.BOLD, 9.5);

    private final GraphicsContext g;
    private final StripLayout layout;
    private final HemorrhageClass chosen;
    private final StripModel first;
    private final StripModel second;

    SecondLane(GraphicsContext g, StripLayout layout, HemorrhageClass chosen, StripModel first, SecondBars bars) {
        this.g = g;
        this.layout = layout;
        this.chosen = chosen;
        this.first = first;
        this.second = bars.model();
    }

    void paint(double top) {
        double barsTop = top + MARKS + 2;
        double bottom = top + HEIGHT - 2;
        double right = layout.left() + layout.width();
        g.setStroke(Theme.palette().line());
        g.setLineWidth(1);
        for (double y : new double[] {barsTop, bottom}) {
            g.strokeLine(layout.left(), Math.rint(y) + 0.5, right, Math.rint(y) + 0.5);
        }
        g.setFont(SMALL_BOLD);
        g.setFill(Theme.palette().text());
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Texts.of("compared.lane"), layout.left() - 6, (barsTop + bottom) / 2);
        for (int column = 0; column < layout.columns(); column++) {
            if (layout.end(column) <= second.answers().size()) {
                bar(column, barsTop, bottom);
            }
            if (disagree(column)) {
                mark(column, top + MARKS / 2);
            }
        }
        second.thresholds().filter(t -> t.answers(chosen)).ifPresent(t -> {
            double y = Math.rint(bottom - (bottom - barsTop) * t.of(chosen)) + 0.5;
            g.setStroke(ClassStyle.colour(chosen));
            g.setLineDashes(4, 3);
            g.strokeLine(layout.left(), y, right, y);
            g.setLineDashes();
            g.setFont(SMALL);
            g.setFill(ClassStyle.colour(chosen));
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText("≥ " + Percent.of(t.of(chosen)), right + 5, y);
        });
    }

    private void bar(int column, double top, double bottom) {
        StripModel.Bar bar = second.bar(chosen, layout.first(column), layout.end(column));
        double gap = layout.columnWidth() >= 4 ? 1 : 0;
        double x = layout.x(column) + gap / 2;
        double width = layout.columnWidth() - gap;
        if (bar.probability().isPresent()) {
            double height = Math.max(bar.above() ? 3 : 1, bar.probability().getAsDouble() * (bottom - top));
            Color colour =
                    bar.above() ? ClassStyle.colour(chosen) : Theme.palette().below();
            g.setFill(bar.preliminary() ? colour.deriveColor(0, 1, 1, 0.7) : colour);
            g.fillRect(x, bottom - height, width, height);
        } else {
            g.setFill(Theme.palette().below().deriveColor(0, 1, 1, 0.5));
            g.fillRect(x, Math.rint((top + bottom) / 2), width, 1);
        }
    }

    private boolean disagree(int column) {
        for (int i = layout.first(column); i < layout.end(column); i++) {
            if (SecondBars.disagree(first, second, chosen, i)) {
                return true;
            }
        }
        return false;
    }

    /** A sign of inequality: two short lines and one across. */
    private void mark(int column, double y) {
        double x = layout.x(column) + layout.columnWidth() / 2;
        double half = Math.clamp(layout.columnWidth() / 2 - 0.5, 1.5, 4);
        g.setStroke(Theme.palette().warning());
        g.setLineWidth(1.6);
        g.strokeLine(x - half, y - 1.7, x + half, y - 1.7);
        g.strokeLine(x - half, y + 1.7, x + half, y + 1.7);
        g.strokeLine(x - half * 0.6, y + 4, x + half * 0.6, y - 4);
    }
}

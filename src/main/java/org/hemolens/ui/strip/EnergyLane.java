package org.hemolens.ui.strip;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.hemolens.explain.ScanFlag;
import org.hemolens.explain.ScanPattern;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Theme;

/** Draws map energy as an area over the slices, of one scale for the whole scan, and the flags. */
final class EnergyLane {
    private static final Font SMALL = Font.font(null, FontWeight.NORMAL, 9.5);
    /** Half of a mark's side, pixels. */
    private static final double MARK = 4;

    private final GraphicsContext g;
    private final StripLayout layout;
    private final HemorrhageClass chosen;

    EnergyLane(GraphicsContext g, StripLayout layout, HemorrhageClass chosen) {
        this.g = g;
        this.layout = layout;
        this.chosen = chosen;
    }

    void paint(ScanPattern pattern, double top, double height) {
        double largest = pattern.energy().largest();
        double bottom = top + height;
        double right = layout.left() + layout.width();
        g.setStroke(Theme.palette().line());
        g.setLineWidth(1);
        g.strokeLine(layout.left(), Math.rint(bottom) + 0.5, right, Math.rint(bottom) + 0.5);
        g.setFont(SMALL);
        g.setFill(Theme.palette().textMuted());
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Texts.of("strip.maps"), layout.left() - 6, top + height / 2);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(
                Texts.of(pattern.energy().inCm2() ? "strip.largest" : "strip.largest-pixels", FlagText.amount(largest)),
                right + 5,
                top + height / 2);
        Color colour = ClassStyle.colour(chosen);
        for (int column = 0; column < layout.columns(); column++) {
            double most = most(pattern.energy().perSlice(), layout.first(column), layout.end(column));
            double x = layout.x(column);
            if (Double.isNaN(most)) {
                g.setFill(Theme.palette().danger());
                g.fillRect(x, bottom - 2, layout.columnWidth(), 2);
            } else if (largest > 0) {
                double h = most / largest * (height - 1);
                g.setFill(colour.deriveColor(0, 1, 1, 0.35));
                g.fillRect(x, bottom - h, layout.columnWidth(), h);
                g.setFill(colour);
                g.fillRect(x, bottom - h - 1, layout.columnWidth(), 1.5);
            }
        }
        pattern.flags().forEach(f -> mark(f, top + height / 2 - 1));
    }

    /** Largest of the slices of one column; NaN where none has any. */
    private static double most(double[] energy, int first, int end) {
        double most = Double.NaN;
        for (int i = first; i < end; i++) {
            if (Double.isFinite(energy[i])) {
                most = Double.isNaN(most) ? energy[i] : Math.max(most, energy[i]);
            }
        }
        return most;
    }

    /** A diamond over a slice alone, an arrow with two heads between slices whose maps lie on either side. */
    private void mark(ScanFlag flag, double y) {
        switch (flag) {
            case ScanFlag.Isolated i -> {
                double x = layout.centre(i.slice());
                double[] xs = {x - MARK - 1, x, x + MARK + 1, x};
                double[] ys = {y, y - MARK - 1, y, y + MARK + 1};
                g.setFill(Theme.palette().panel());
                g.fillPolygon(xs, ys, 4);
                g.setStroke(Theme.palette().warning());
                g.setLineWidth(1.6);
                g.strokePolygon(xs, ys, 4);
            }
            case ScanFlag.SideJump j -> {
                double x = (layout.centre(j.slice()) + layout.centre(j.next())) / 2;
                g.setFill(Theme.palette().panel());
                g.fillRect(x - MARK - 4, y - MARK - 1, 2 * MARK + 8, 2 * MARK + 2);
                g.setStroke(Theme.palette().warning());
                g.setLineWidth(1.6);
                g.strokeLine(x - MARK - 2, y, x + MARK + 2, y);
                for (int side = -1; side <= 1; side += 2) {
                    double tip = x + side * (MARK + 2);
                    g.strokeLine(tip, y, tip - side * MARK, y - MARK + 0.5);
                    g.strokeLine(tip, y, tip - side * MARK, y + MARK - 0.5);
                }
            }
        }
    }
}

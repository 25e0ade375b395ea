package org.hemolens.audit;

import java.util.List;
import java.util.Locale;

/** A plot over the unit square as SVG: sharp at every size, and without AWT, which needs fonts that servers lack. */
final class SvgPlot {
    private static final int SIDE = 300;
    private static final int LEFT = 46;
    private static final int TOP = 30;
    private static final int BELOW = 44;
    private static final int LEGEND = 196;
    private static final int TICKS = 5;
    /** More points are not seen. */
    private static final int MOST_POINTS = 400;

    private final StringBuilder marks = new StringBuilder();
    private final StringBuilder legend = new StringBuilder();
    private final String title;
    private final String horizontal;
    private final String vertical;
    private int entries;

    SvgPlot(String title, String horizontal, String vertical) {
        this.title = title;
        this.horizontal = horizontal;
        this.vertical = vertical;
    }

    /** A point of a curve, both 0 to 1. */
    record Point(double x, double y) {}

    SvgPlot diagonal() {
        marks.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#777\" stroke-dasharray=\"4 4\"/>",
                x(0),
                y(0),
                x(1),
                y(1)));
        return this;
    }

    /** @param marked whether each point is marked, as where there are few */
    SvgPlot curve(String name, int rgb, List<Point> points, boolean marked) {
        String colour = String.format("#%06x", rgb & 0xFFFFFF);
        StringBuilder path = new StringBuilder();
        int step = Math.max(1, points.size() / MOST_POINTS);
        for (int i = 0; i < points.size(); i += step) {
            append(path, points.get(i));
            if (i + step >= points.size() && i != points.size() - 1) {
                append(path, points.getLast());
            }
        }
        marks.append("<polyline fill=\"none\" stroke-width=\"1.8\" stroke=\"")
                .append(colour)
                .append("\" points=\"")
                .append(path)
                .append("\"/>");
        for (Point p : marked ? points : List.<Point>of()) {
            marks.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", x(p.x()), y(p.y()), colour));
        }
        int at = TOP + 14 + entries++ * 18;
        legend.append(String.format(
                Locale.ROOT,
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/><text x=\"%d\" y=\"%d\">%s</text>",
                LEFT + SIDE + 14,
                at - 4,
                LEFT + SIDE + 32,
                at - 4,
                colour,
                LEFT + SIDE + 38,
                at,
                Html.text(name)));
        return this;
    }

    private static void append(StringBuilder path, Point p) {
        path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(p.x()), y(p.y())));
    }

    private static double x(double value) {
        return LEFT + value * SIDE;
    }

    private static double y(double value) {
        return TOP + (1 - value) * SIDE;
    }

    String svg() {
        int width = LEFT + SIDE + LEGEND;
        int height = TOP + SIDE + BELOW;
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\" width=\"%d\" "
                        + "height=\"%d\" font-family=\"sans-serif\" font-size=\"11\" fill=\"#ddd\"><rect width=\"%d\" height=\"%d\" "
                        + "fill=\"#14181d\"/>",
                Html.text(title),
                width,
                height,
                width,
                height,
                width,
                height));
        for (int t = 0; t <= TICKS; t++) {
            double v = (double) t / TICKS;
            out.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#333a42\"/><line x1=\"%.1f\" y1=\"%.1f\" "
                            + "x2=\"%.1f\" y2=\"%.1f\" stroke=\"#333a42\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f</text>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>",
                    x(v),
                    y(0),
                    x(v),
                    y(1),
                    x(0),
                    y(v),
                    x(1),
                    y(v),
                    x(v),
                    TOP + SIDE + 15,
                    v,
                    LEFT - 6,
                    y(v) + 4,
                    v));
        }
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"18\" font-size=\"13\" font-weight=\"bold\">%s</text><text x=\"%.1f\" y=\"%d\" "
                        + "text-anchor=\"middle\">%s</text><text transform=\"translate(13 %.1f) rotate(-90)\" "
                        + "text-anchor=\"middle\">%s</text>",
                LEFT,
                Html.text(title),
                x(0.5),
                TOP + SIDE + 34,
                Html.text(horizontal),
                y(0.5),
                Html.text(vertical)));
        return out.append(marks).append(legend).append("</svg>\n").toString();
    }
}

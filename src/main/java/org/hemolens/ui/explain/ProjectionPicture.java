package org.hemolens.ui.explain;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.hemolens.explain.MapProjection;
import org.hemolens.render.HeatmapRenderer;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.PictureColours;
import org.hemolens.ui.theme.SharpCanvas;
import org.jspecify.annotations.Nullable;

/** One projection in true proportion, with its sides and the slice on screen; a click on it asks for a slice. */
final class ProjectionPicture extends Region {
    /** Takes a point of a projection: row and column, pixel centres at whole numbers. */
    interface Picked {
        void at(double row, double column);
    }

    private static final Font SMALL = Font.font(12);
    private static final double MARGIN = 16;

    private final String title;
    private final String[] sides;
    private final SharpCanvas canvas = new SharpCanvas();
    private @Nullable MapProjection projection;
    private @Nullable WritableImage image;
    private double[] line = new double[0];

    /** @param sides letters left, right, top, bottom */
    ProjectionPicture(String id, String title, String[] sides, Picked picked) {
        this.title = title;
        this.sides = sides.clone();
        setId(id);
        setMinSize(0, 0);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(title);
        canvas.setManaged(false);
        getChildren().add(canvas);
        setOnMouseClicked(e -> {
            MapProjection p = projection;
            if (p != null) {
                double s = scale(p);
                picked.at(
                        (e.getY() - top(p, s)) / s / p.rowMm() - 0.5, (e.getX() - left(p, s)) / s / p.columnMm() - 0.5);
            }
        });
    }

    /** Takes a picture away. */
    void clear() {
        projection = null;
        image = null;
        requestLayout();
    }

    /** @param renderer how strong the map is where */
    void show(MapProjection p, HeatmapRenderer renderer) {
        int n = p.rows() * p.columns();
        int[] argb = new int[n];

        for (int i = 0; i < n; i++) {
            int g = (int) Math.rint(255 * Math.clamp(p.brain()[i], 0f, 1f));
            argb[i] = 0xFF000000 | g << 16 | g << 8 | g;
        }
        renderer.over(p.map(), 0, n, 1, 1, argb, 0);
        WritableImage made = new WritableImage(p.columns(), p.rows());
        made.getPixelWriter()
                .setPixels(0, 0, p.columns(), p.rows(), PixelFormat.getIntArgbInstance(), argb, 0, p.columns());
        projection = p;
        image = made;
        requestLayout();
    }

    /** @param ends of the slice on screen: row, column, row, column; empty when it is no line */
    void mark(double[] ends) {
        line = ends.clone();
        requestLayout();
    }

    /** Pixels a mm. */
    private double scale(MapProjection p) {
        return Math.min(
                (getWidth() - 2 * MARGIN) / (p.columns() * p.columnMm()),
                (getHeight() - 2 * MARGIN) / (p.rows() * p.rowMm()));
    }

    private double left(MapProjection p, double s) {
        return (getWidth() - p.columns() * p.columnMm() * s) / 2;
    }

    private double top(MapProjection p, double s) {
        return (getHeight() - p.rows() * p.rowMm() * s) / 2;
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double h = getHeight();
        if (w <= 0 || h <= 0) {
            return;
        }
        GraphicsContext g = canvas.begin(w, h);
        g.setFill(PictureColours.GROUND);
        g.fillRect(0, 0, w, h);
        g.setFont(SMALL);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(PictureColours.TEXT);
        MapProjection p = projection;
        WritableImage picture = image;
        if (p != null && picture != null) {
            double s = scale(p);
            g.drawImage(picture, left(p, s), top(p, s), p.columns() * p.columnMm() * s, p.rows() * p.rowMm() * s);
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(sides[0], MARGIN / 2, h / 2);
            g.fillText(sides[1], w - MARGIN / 2, h / 2);
            g.fillText(sides[2], w / 2, MARGIN / 2 + 1);
            g.fillText(sides[3], w / 2, h - MARGIN / 2);
            if (line.length == 4) {
                g.setStroke(PictureColours.SLICE);
                g.setLineWidth(1);
                g.strokeLine(x(p, s, line[1]), y(p, s, line[0]), x(p, s, line[3]), y(p, s, line[2]));
            }
        }
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(title, 6, MARGIN / 2 + 1);
    }

    private double x(MapProjection p, double s, double column) {
        return left(p, s) + (column + 0.5) * p.columnMm() * s;
    }

    private double y(MapProjection p, double s, double row) {
        return top(p, s) + (row + 0.5) * p.rowMm() * s;
    }

    static String[] sidesOf(MapProjection.Side side) {
        String[] keys =
                switch (side) {
                    case AXIAL ->
                        new String[] {"through.right", "through.left", "through.anterior", "through.posterior"};
                    case CORONAL ->
                        new String[] {"through.right", "through.left", "through.superior", "through.inferior"};
                    case SAGITTAL ->
                        new String[] {"through.anterior", "through.posterior", "through.superior", "through.inferior"};
                };
        String[] out = new String[4];
        for (int i = 0; i < 4; i++) {
            out[i] = Texts.of(keys[i]);
        }
        return out;
    }
}

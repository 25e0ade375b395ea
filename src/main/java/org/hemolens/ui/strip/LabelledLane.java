package org.hemolens.ui.strip;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.hemolens.text.Decimal;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.SharpCanvas;
import org.hemolens.ui.theme.Theme;

/**
 * What a segmentation labels as blood, ml a slice, in columns under those of the strip, and where it and the analysis say different
 * things. Only there while there are labels.
 */
public final class LabelledLane extends Region {
    private static final double HEIGHT = 22;
    private static final double MARK = 4;
    private static final Font SMALL = Font.font(null, FontWeight.NORMAL, 9.5);

    /**
     * Labels of blood, one part a label.
     *
     * @param parts ml of one label by slice, with its colour by the theme
     * @param differs by slice, in words; empty where both say the same
     */
    public record Labelled(List<Part> parts, List<List<String>> differs) {
        public Labelled {
            parts = List.copyOf(parts);
            differs = List.copyOf(differs);
        }

        int slices() {
            return differs.size();
        }

        double ml(int slice) {
            return parts.stream().mapToDouble(p -> p.ml()[slice]).sum();
        }
    }

    /** @param colour by the theme on screen */
    public record Part(String name, double[] ml, java.util.function.Supplier<Color> colour) {}

    private final ObjectProperty<Optional<Labelled>> labelled =
            new SimpleObjectProperty<>(this, "labelled", Optional.empty());
    private final ProbabilityStrip strip;
    private final SharpCanvas canvas = new SharpCanvas();
    private final Tooltip tooltip = new Tooltip();

    LabelledLane(ProbabilityStrip strip) {
        this.strip = strip;
        setId("labelled-lane");
        setAccessibleText(Texts.of("strip.labelled-lane"));
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        canvas.setManaged(false);
        getChildren().add(canvas);
        tooltip.setShowDelay(Duration.millis(150));
        tooltip.setShowDuration(Duration.INDEFINITE);
        Tooltip.install(this, tooltip);
        labelled.addListener((property, was, is) -> {
            setVisible(is.isPresent());
            setManaged(is.isPresent());
            requestLayout();
        });
        setVisible(false);
        setManaged(false);
        strip.currentSliceProperty().addListener((property, was, is) -> requestLayout());
        strip.answers().addListener((javafx.beans.Observable o) -> requestLayout());
        Theme.follow(this, this::requestLayout);
        setOnMouseMoved(e -> tooltip.setText(words(sliceAt(e.getX()))));
        setOnMousePressed(e -> {
            int slice = sliceAt(e.getX());
            if (e.getButton() == MouseButton.PRIMARY && slice >= 0) {
                strip.currentSliceProperty().set(slice);
            }
        });
    }

    /** Empty: the lane is not there. */
    public ObjectProperty<Optional<Labelled>> labelledProperty() {
        return labelled;
    }

    private Optional<Labelled> fitting() {
        return labelled.get().filter(l -> l.slices() == strip.answers().size() && l.slices() > 0);
    }

    private int sliceAt(double x) {
        if (fitting().isEmpty()) {
            return -1;
        }
        StripLayout layout = StripPainter.layout(strip.answers().size(), getWidth());
        int column = layout.columnAt(x);
        int most = layout.first(column);
        for (int i = most; i < layout.end(column); i++) {
            most = fitting().get().ml(i) > fitting().get().ml(most) ? i : most;
        }
        return most;
    }

    /** Several lines: place, ml by label, and where the analysis says otherwise. */
    String words(int slice) {
        if (slice < 0 || fitting().isEmpty()) {
            return Texts.of("strip.labelled-lane");
        }
        Labelled l = fitting().get();
        StringBuilder text = new StringBuilder(
                StripText.place(slice, l.slices(), strip.positionsMmProperty().get()));
        for (Part p : l.parts()) {
            text.append('\n').append(Texts.of("strip.labelled", p.name(), new Decimal(p.ml()[slice], 2)));
        }
        l.differs().get(slice).forEach(d -> text.append('\n').append(d));
        return text.toString();
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() > 0 && isVisible()) {
            GraphicsContext g = canvas.begin(getWidth(), HEIGHT);
            g.setFill(Theme.palette().panel());
            g.fillRect(0, 0, getWidth(), HEIGHT);
            fitting().ifPresent(l -> paint(g, l));
        }
    }

    private void paint(GraphicsContext g, Labelled l) {
        StripLayout layout = StripPainter.layout(l.slices(), getWidth());
        double bottom = HEIGHT - 2;
        double height = bottom - 2;
        double most = 0;
        for (int i = 0; i < l.slices(); i++) {
            most = Math.max(most, l.ml(i));
        }
        double right = layout.left() + layout.width();
        g.setStroke(Theme.palette().line());
        g.setLineWidth(1);
        g.strokeLine(layout.left(), Math.rint(bottom) + 0.5, right, Math.rint(bottom) + 0.5);
        g.setFont(SMALL);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(Theme.palette().textMuted());
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Texts.of("strip.labelled-name"), layout.left() - 6, HEIGHT / 2);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(Texts.of("strip.labelled-most", new Decimal(most, most < 1 ? 2 : 1)), right + 5, HEIGHT / 2);
        for (int column = 0; column < layout.columns(); column++) {
            int slice = layout.first(column);
            boolean differs = false;
            for (int i = slice; i < layout.end(column); i++) {
                slice = l.ml(i) > l.ml(slice) ? i : slice;
                differs |= !l.differs().get(i).isEmpty();
            }
            double top = bottom;
            for (Part p : l.parts()) {
                double h = most > 0 ? p.ml()[slice] / most * height : 0;
                g.setFill(p.colour().get());
                g.fillRect(layout.x(column), top - h, Math.max(1, layout.columnWidth() - 1), h);
                top -= h;
            }
            if (differs) {
                mark(g, layout.x(column) + layout.columnWidth() / 2);
            }
        }
    }

    /** A triangle at the top: here the two say different things. */
    private static void mark(GraphicsContext g, double x) {
        double[] xs = {x - MARK, x + MARK, x};
        double[] ys = {1, 1, 1 + 2 * MARK};
        g.setFill(Theme.palette().panel());
        g.fillPolygon(xs, ys, 3);
        g.setStroke(Theme.palette().warning());
        g.setLineWidth(1.6);
        g.strokePolygon(xs, ys, 3);
    }
}

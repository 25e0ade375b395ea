package org.hemolens.ui.strip;

import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.SharpCanvas;
import org.hemolens.ui.theme.Theme;

/** The drawn part of the strip and its mouse. Draws in its layout pass: at most once a pulse. */
final class StripCanvas extends Region {
    private static final int NONE = -1;

    private final ProbabilityStrip strip;
    private final SharpCanvas canvas = new SharpCanvas();
    private final Tooltip tooltip = new Tooltip();
    private int hovered = NONE;
    private boolean dragging;
    private int draws;

    StripCanvas(ProbabilityStrip strip) {
        this.strip = strip;
        getChildren().add(canvas);
        size();
        setMinWidth(StripPainter.GUTTER_LEFT + StripPainter.GUTTER_RIGHT + 40);
        canvas.setManaged(false);
        tooltip.setShowDelay(Duration.millis(150));
        tooltip.setShowDuration(Duration.INDEFINITE);
        Tooltip.install(this, tooltip);
        Theme.follow(this, this::redraw);
        setOnMouseMoved(this::hover);
        setOnMouseExited(e -> hoverAt(NONE));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(e -> dragging = false);
    }

    private boolean compared() {
        return strip.secondProperty().get().isPresent();
    }

    /** Has room for a second package's bars while there are any. */
    void size() {
        setMinHeight(StripPainter.belowBars(compared()) + 40);
        setPrefHeight(StripPainter.belowBars(compared()) + 90);
    }

    void redraw() {
        requestLayout();
    }

    /** How often it was drawn, for the test of one redraw a pulse. */
    int draws() {
        return draws;
    }

    Tooltip tooltip() {
        return tooltip;
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() > 0 && getHeight() > 0) {
            new StripPainter(
                            canvas.begin(getWidth(), getHeight()),
                            getWidth(),
                            getHeight(),
                            strip.model(),
                            layoutOfSlices(),
                            strip.hemorrhageClassProperty().get(),
                            strip.patternProperty().get(),
                            strip.secondProperty().get(),
                            strip.answers().isEmpty()
                                    || !strip.positionsMmProperty().get().isEmpty())
                    .paint(strip.currentSliceProperty().get(), hovered);
            draws++;
        }
    }

    StripLayout layoutOfSlices() {
        return StripPainter.layout(strip.answers().size(), getWidth());
    }

    /** The slice to go to at x: where slices share a column, the one that gives the column its height. */
    private int sliceAt(double x) {
        StripLayout layout = layoutOfSlices();
        int column = layout.columnAt(x);
        return strip.model()
                .bar(strip.hemorrhageClassProperty().get(), layout.first(column), layout.end(column))
                .peak();
    }

    private void hover(MouseEvent e) {
        boolean onSlices = !strip.answers().isEmpty()
                && e.getX() >= StripPainter.GUTTER_LEFT
                && e.getX() < getWidth() - StripPainter.GUTTER_RIGHT;
        hoverAt(onSlices ? sliceAt(e.getX()) : NONE);
    }

    private void hoverAt(int slice) {
        if (slice != hovered) {
            hovered = slice;
            tooltip.setText(
                    slice == NONE
                            ? Texts.of("strip.hint")
                            : StripText.tooltip(
                                            strip.model(),
                                            strip.secondProperty().get(),
                                            slice,
                                            strip.positionsMmProperty().get())
                                    + StripText.memberLines(
                                            strip.membersProperty().get(),
                                            strip.hemorrhageClassProperty().get(),
                                            slice));
            redraw();
        }
    }

    private void press(MouseEvent e) {
        strip.requestFocus();
        if (e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        int row = (int) Math.floor((e.getY() - StripPainter.rowsTop(getHeight(), compared())) / StripPainter.ROW);
        if (e.getX() < StripPainter.GUTTER_LEFT && row >= 0 && row < HemorrhageClass.COUNT) {
            strip.hemorrhageClassProperty().set(HemorrhageClass.all().get(row));
        } else {
            dragging = true;
            drag(e);
        }
    }

    private void drag(MouseEvent e) {
        if (dragging && !strip.answers().isEmpty()) {
            strip.currentSliceProperty().set(sliceAt(e.getX()));
            hover(e);
        }
    }
}

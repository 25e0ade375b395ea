package org.hemolens.ui.viewport;

import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.hemolens.ui.theme.PictureColours;

/** Text over the picture that stays legible on any grey: light, with a dark twin one pixel behind, or on a dark box. */
final class OverlayText {
    static final Color PLAIN = PictureColours.TEXT;
    static final Color WARNING = PictureColours.WARNING;

    private static final String ELLIPSIS = "…";
    private static final double BOX_MARGIN = 6;

    private final Text front = new Text();
    private final Text back = new Text();
    private final Rectangle box = new Rectangle();
    private final Group group = new Group(box, back, front);
    private final HPos horizontal;
    private final VPos vertical;
    private final Text measure = new Text();
    private String asked = "";
    private double fitted = Double.NaN;
    private boolean boxed;

    /**
     * @param horizontal which side of the text {@link #placeAt} speaks of
     * @param vertical likewise
     */
    OverlayText(String id, HPos horizontal, VPos vertical, double size, FontWeight weight) {
        this.horizontal = horizontal;
        this.vertical = vertical;
        front.setId(id);
        front.setFill(PLAIN);
        back.setFill(PictureColours.TEXT_GROUND);
        for (Text t : new Text[] {front, back}) {
            t.setFont(Font.font(Font.getDefault().getFamily(), weight, size));
            t.setTextOrigin(VPos.TOP);
            t.setTextAlignment(
                    switch (horizontal) {
                        case LEFT -> TextAlignment.LEFT;
                        case CENTER -> TextAlignment.CENTER;
                        case RIGHT -> TextAlignment.RIGHT;
                    });
        }
        back.setTranslateX(1);
        back.setTranslateY(1);
        box.setFill(PictureColours.BOX_GROUND);
        box.setVisible(false);
        group.setManaged(false);
        group.setMouseTransparent(true);
    }

    Group node() {
        return group;
    }

    OverlayText fill(Paint paint) {
        front.setFill(paint);
        return this;
    }

    /** Puts a dark box behind: for whole sentences, which the twin alone doesn't keep legible over bone and scalp. */
    OverlayText boxed() {
        boxed = true;
        return this;
    }

    void set(String text) {
        if (!text.equals(front.getText())) {
            front.setText(text);
            back.setText(text);
        }
    }

    /** Cuts lines longer than that, viewport pixels, and says so by an ellipsis. */
    void fit(String text, double width) {
        if (text.equals(asked) && width == fitted) {
            return;
        }
        asked = text;
        fitted = width;
        measure.setFont(front.getFont());
        set(text.lines().map(line -> cut(line, width)).collect(Collectors.joining("\n")));
    }

    private String cut(String line, double width) {
        if (widthOf(line) <= width) {
            return line;
        }
        int low = 0;
        int high = line.length();
        while (low + 1 < high) {
            int middle = (low + high) / 2;
            if (widthOf(line.substring(0, middle).strip() + ELLIPSIS) <= width) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return line.substring(0, low).strip() + ELLIPSIS;
    }

    double widthOf(String line) {
        measure.setFont(front.getFont());
        measure.setText(line);
        return measure.getLayoutBounds().getWidth();
    }

    /** Breaks lines longer than that, viewport pixels. */
    void wrapAt(double width) {
        front.setWrappingWidth(width);
        back.setWrappingWidth(width);
    }

    /** Breaks lines that are longer than that, and leaves a text as narrow as it is where none is. */
    void wrapWhere(double width) {
        wrapAt(front.getText().lines().mapToDouble(this::widthOf).max().orElse(0) > width ? width : 0);
    }

    String text() {
        return front.getText();
    }

    double width() {
        return front.getText().isEmpty() ? 0 : front.getLayoutBounds().getWidth();
    }

    Font font() {
        return front.getFont();
    }

    double height() {
        return front.getText().isEmpty() ? 0 : front.getLayoutBounds().getHeight();
    }

    void placeAt(double x, double y) {
        double w = front.getLayoutBounds().getWidth();
        double h = front.getLayoutBounds().getHeight();
        double left = horizontal == HPos.LEFT ? x : horizontal == HPos.RIGHT ? x - w : x - w / 2;
        double top = vertical == VPos.TOP ? y : vertical == VPos.BOTTOM ? y - h : y - h / 2;
        box.setVisible(boxed && !front.getText().isEmpty());
        box.setX(-BOX_MARGIN);
        box.setWidth(w + 2 * BOX_MARGIN);
        box.setHeight(h);
        group.setLayoutX(Math.rint(left));
        group.setLayoutY(Math.rint(top));
    }
}

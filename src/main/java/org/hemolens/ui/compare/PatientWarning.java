package org.hemolens.ui.compare;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.hemolens.compare.PatientMatch;
import org.hemolens.ui.theme.PictureColours;
import org.hemolens.ui.viewport.ViewTransform;
import org.hemolens.ui.viewport.Viewport;
import org.hemolens.ui.viewport.ViewportLayer;

/** Stays over the prior while its patient is another one than that of the series on screen, or may be. */
final class PatientWarning implements ViewportLayer {
    private static final double SIZE = 20;
    private static final double MARGIN = 6;
    /** Below the upper corners' text. */
    private static final double TOP = 84;

    private final Viewport viewport;
    private final Supplier<Optional<PatientMatch>> match;
    private final Text text = new Text();
    private final Rectangle box = new Rectangle();
    private final Group group = new Group(box, text);

    PatientWarning(Viewport viewport, Supplier<Optional<PatientMatch>> match) {
        this.viewport = viewport;
        this.match = match;
        text.setId("patient-warning");
        text.setFont(Font.font(Font.getDefault().getFamily(), FontWeight.BOLD, SIZE));
        text.setTextAlignment(TextAlignment.CENTER);
        text.setTextOrigin(VPos.TOP);
        box.setFill(PictureColours.TEXT_GROUND);
        group.setManaged(false);
        group.setMouseTransparent(true);
        viewport.addLayer(this);
    }

    @Override
    public Node node() {
        return group;
    }

    @Override
    public void draw(Optional<ViewTransform> transform) {
        Optional<PatientMatch> now = match.get();
        text.setText(now.map(ComparisonWords::patient).orElse(""));
        group.setVisible(!text.getText().isEmpty());
        if (!group.isVisible()) {
            return;
        }
        boolean other =
                now.filter(m -> m.verdict() == PatientMatch.Verdict.DIFFERENT).isPresent();
        Color colour = other ? PictureColours.DANGER : PictureColours.WARNING;
        text.setFill(colour);
        text.setWrappingWidth(0);
        double w = Math.min(text.getLayoutBounds().getWidth(), viewport.getWidth() - 4 * MARGIN);
        text.setWrappingWidth(w);
        double h = text.getLayoutBounds().getHeight();
        double x = Math.rint((viewport.getWidth() - w) / 2);
        text.setX(x);
        text.setY(TOP);
        box.setX(x - MARGIN);
        box.setY(TOP - MARGIN);
        box.setWidth(w + 2 * MARGIN);
        box.setHeight(h + 2 * MARGIN);
        box.setStroke(colour);
        box.setStrokeWidth(other ? 2 : 1);
    }
}

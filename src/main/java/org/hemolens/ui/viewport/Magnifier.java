package org.hemolens.ui.viewport;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.PictureColours;
import org.jspecify.annotations.Nullable;

/** A glass about the pointer: the picture enlarged from its Hounsfield units, the point under the pointer in its place. */
final class Magnifier {
    static final double SIDE = 200;
    static final double FACTOR = 2.5;

    private final ViewportModel model;
    private final GreyLayer layer;
    private final Rectangle background = new Rectangle(SIDE, SIDE, PictureColours.GROUND);
    private final Rectangle frame = new Rectangle(SIDE, SIDE, Color.TRANSPARENT);
    private final Group group;

    Magnifier(ViewportModel model) {
        this.model = model;
        layer = new GreyLayer("magnified", model);
        frame.setStroke(OverlayText.PLAIN);
        group = new Group(background, layer.node(), frame);
        group.setId("magnifier");
        group.setManaged(false);
        group.setMouseTransparent(true);
    }

    Group node() {
        return group;
    }

    void draw(@Nullable Point2D pointer, Optional<ShownImage> image, Optional<ViewTransform> transform, double scale) {
        boolean shown =
                model.magnifierProperty().get() && pointer != null && image.isPresent() && transform.isPresent();
        group.setVisible(shown);
        if (!shown || pointer == null) {
            layer.hide();
            return;
        }
        double left = Math.rint(pointer.getX() - SIDE / 2);
        double top = Math.rint(pointer.getY() - SIDE / 2);
        for (Rectangle r : new Rectangle[] {background, frame}) {
            r.setX(left);
            r.setY(top);
        }
        int side = (int) Math.ceil(SIDE * scale);
        layer.draw(
                image.orElseThrow(),
                transform.orElseThrow().zoomedAbout(pointer.getX(), pointer.getY(), FACTOR),
                new GreyLayer.Part(Math.rint(left * scale), Math.rint(top * scale), side, side, scale),
                Overlay.NONE);
    }
}

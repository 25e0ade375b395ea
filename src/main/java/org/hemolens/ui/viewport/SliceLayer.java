package org.hemolens.ui.viewport;

import java.util.Optional;
import javafx.scene.Node;
import org.hemolens.ct.ImagePlane;
import org.hemolens.render.SliceRenderer;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.jspecify.annotations.Nullable;

/** The slice on screen through its window. The lookup table is made anew only when the window changes. */
final class SliceLayer {
    private record Look(ShownWindow window, boolean inverted) {}

    private final StudyModel study;
    private final ViewportModel model;
    private final PixelLayer layer = new PixelLayer();
    private @Nullable Look look;
    private @Nullable SliceRenderer renderer;
    private short @Nullable [] drawn;

    SliceLayer(StudyModel study, ViewportModel model) {
        this.study = study;
        this.model = model;
        layer.node().setId("slice");
    }

    Node node() {
        return layer.node();
    }

    /** Draws what has changed; hides the layer while the slice is not there. */
    void draw() {
        int index = study.index();
        Optional<short[]> hu = study.hu(index);
        Optional<ImagePlane> plane = study.plane(index);
        if (hu.isEmpty() || plane.isEmpty()) {
            drawn = null;
            layer.hide();
            return;
        }
        Look wanted =
                new Look(model.windowProperty().get(), model.invertedProperty().get());
        SliceRenderer current = renderer;
        if (current == null || !wanted.equals(look)) {
            current = new SliceRenderer(wanted.window().lut(), wanted.inverted());
            renderer = current;
            look = wanted;
            drawn = null;
        }
        if (drawn != hu.get()) {
            drawn = hu.get();
            current.render(
                    hu.get(), layer.pixels(plane.get().rows(), plane.get().columns()));
            layer.show();
        }
    }
}

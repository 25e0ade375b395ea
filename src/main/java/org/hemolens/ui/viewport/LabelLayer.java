package org.hemolens.ui.viewport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.render.LabelColours;
import org.hemolens.render.LabelDrawing;
import org.hemolens.render.LabelRenderer;
import org.hemolens.render.ScreenGrid;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.LabelsModel;
import org.hemolens.ui.state.ShownLabels;
import org.hemolens.ui.state.ViewportModel;
import org.jspecify.annotations.Nullable;

/**
 * Labels of a segmentation over the picture that is drawn: sampled on its own plane, slice, reformat or slab, pixel by pixel. Laid
 * over grays in the same pixels, so that labels and picture can never be of different planes.
 */
final class LabelLayer implements Overlay {
    private record Raster(ShownLabels of, ShownImage image, int slice, byte[] labels) {
        boolean is(ShownLabels other, ShownImage shown, int at) {
            return of.equals(other)
                    && slice == at
                    && image.plane().equals(shown.plane())
                    && image.slab().equals(shown.slab());
        }
    }

    /** @param raster by identity: it is made anew whenever labels, plane or slab change */
    private record Look(Object raster, LabelDrawing drawing, double strength, List<Integer> colours) {}

    private static final Look NOTHING = new Look(NONE, LabelDrawing.BOTH, 0, List.of());

    private final LabelsModel model;
    private final ViewportModel view;
    private final Region sign = new Region();
    private final LabelRenderer renderer = new LabelRenderer();
    private @Nullable Raster raster;
    private Object version = NONE;
    private Look look = NOTHING;
    private int[] rgb = new int[0];

    LabelLayer(String id, LabelsModel model, ViewportModel view) {
        this.model = model;
        this.view = view;
        sign.setId(id);
        sign.setManaged(false);
        sign.setMouseTransparent(true);
        sign.setAccessibleText(Texts.of("segment.spoken-layer"));
        sign.setVisible(false);
    }

    /** Draws nothing: visible while labels are in the picture, also to those who do not see it. */
    Node sign() {
        return sign;
    }

    /**
     * Takes what is to be laid over the picture that is drawn next.
     *
     * @param slice whose pixels the picture has; -1 for a reformat
     */
    void update(Optional<ShownImage> image, int slice) {
        Optional<ShownLabels> labels = model.shown();
        if (labels.isEmpty()
                || image.isEmpty()
                || !model.visibleProperty().get()
                || !view.aiShownProperty().get()) {
            raster = labels.isEmpty() ? null : raster;
            look = NOTHING;
            sign.setVisible(false);
            return;
        }
        Raster now = raster(labels.get(), image.get(), slice);
        rgb = colours(labels.get().scan().labels());
        look = new Look(
                version,
                model.drawingProperty().get(),
                model.strengthProperty().get(),
                Arrays.stream(rgb).boxed().toList());
        sign.setVisible(IntStream.range(0, now.labels().length).anyMatch(i -> drawn(now.labels()[i])));
    }

    private boolean drawn(byte label) {
        return label != 0 && rgb[label] >= 0;
    }

    private Raster raster(ShownLabels labels, ShownImage image, int slice) {
        Raster known = raster;
        if (known != null && known.is(labels, image, slice)) {
            return known;
        }
        byte[] on = slice >= 0 && !image.slab().thick()
                ? labels.scan().onSlice(slice, image.plane())
                : labels.scan().on(image.plane(), image.slab().thicknessMm());
        Raster made = new Raster(labels, image, slice, on);
        raster = made;
        version = new Object();
        return made;
    }

    private int[] colours(List<SegmentationPackage.Label> labels) {
        int[] out = new int[labels.size()];
        out[0] = -1;
        for (int i = 1; i < out.length; i++) {
            out[i] = model.muted().contains(i) ? -1 : LabelColours.rgb(labels, i);
        }
        return out;
    }

    /** What must be said beside labels that are in the picture; empty while none are. */
    List<String> words() {
        Optional<ShownLabels> labels = model.shown();
        if (labels.isEmpty() || !view.aiShownProperty().get()) {
            return List.of();
        }
        if (!model.visibleProperty().get()) {
            return List.of(Texts.of("segment.hidden"));
        }
        var identity = labels.get().scan().model();
        List<String> words = new ArrayList<>();
        words.add(Texts.of("segment.caption", identity.name(), identity.version()));
        if (!identity.trained()) {
            words.add(Texts.of("segment.untrained"));
        }
        return words;
    }

    @Override
    public Object look() {
        return look;
    }

    @Override
    public void paint(ScreenGrid grid, boolean transposed, int[] argb, int stride) {
        Raster now = raster;
        if (now == null || look.equals(NOTHING)) {
            return;
        }
        renderer.over(
                now.labels(),
                now.image().plane().rows(),
                now.image().plane().columns(),
                grid,
                transposed,
                rgb,
                look.drawing(),
                look.strength(),
                argb,
                stride);
    }
}

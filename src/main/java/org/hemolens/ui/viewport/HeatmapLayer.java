package org.hemolens.ui.viewport;

import java.util.IdentityHashMap;
import javafx.scene.Node;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.render.ClassColours;
import org.hemolens.render.HeatmapRenderer;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.jspecify.annotations.Nullable;

/** The heatmaps of the slice on screen, laid over it. Composed anew only when what they show has changed. */
final class HeatmapLayer {
    private record Look(HeatmapSituation situation, double opacity, double threshold) {}

    private final StudyModel study;
    private final AnalysisModel analysis;
    private final ViewportModel model;
    private final PixelLayer layer = new PixelLayer();
    private HeatmapSituation situation = HeatmapSituation.NOTHING;
    private @Nullable Look drawn;
    private IdentityHashMap<Heatmap, float[]> resampled = new IdentityHashMap<>();
    private int[] single = new int[0];

    HeatmapLayer(StudyModel study, AnalysisModel analysis, ViewportModel model) {
        this.study = study;
        this.analysis = analysis;
        this.model = model;
        layer.node().setId("heatmap");
    }

    Node node() {
        return layer.node();
    }

    /** What was drawn, and what could not be. */
    HeatmapSituation situation() {
        return situation;
    }

    /** @param slab whether a thick slab is shown and no single slice, to which heatmaps belong */
    void draw(boolean slab) {
        situation = HeatmapSituation.of(study, analysis, model);
        if (slab && !situation.equals(HeatmapSituation.NOTHING)) {
            situation = HeatmapSituation.overSlab();
        }
        if (situation.drawable().isEmpty() || study.hu(study.index()).isEmpty()) {
            drawn = null;
            resampled.clear();
            layer.hide();
            return;
        }
        Look wanted = new Look(
                situation,
                model.opacityProperty().get(),
                model.thresholdProperty().get());
        if (!wanted.equals(drawn)) {
            drawn = wanted;
            compose(wanted);
            layer.show();
        }
    }

    private void compose(Look look) {
        MapPlacement placement = look.situation().drawable().getFirst().map().placement();
        int[] pixels = layer.pixels(placement.sliceRows(), placement.sliceColumns());
        HeatmapComposer.clear(pixels);
        if (single.length != pixels.length) {
            single = new int[pixels.length];
        }
        IdentityHashMap<Heatmap, float[]> kept = new IdentityHashMap<>();
        for (HeatmapSituation.Layered layered : look.situation().drawable()) {
            Heatmap map = layered.map();
            float[] values = resampled.get(map);
            if (values == null) {
                values = map.onSlicePixels();
            }
            kept.put(map, values);
            new HeatmapRenderer(ClassColours.rgb(map.hemorrhageClass()), look.opacity(), look.threshold())
                    .render(values, map.max(), layered.probability(), single);
            HeatmapComposer.over(single, pixels);
        }
        resampled = kept;
    }
}

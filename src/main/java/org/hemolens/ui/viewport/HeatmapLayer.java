package org.hemolens.ui.viewport;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapRows;
import org.hemolens.render.ClassColours;
import org.hemolens.render.HeatmapRenderer;
import org.hemolens.render.ScreenGrid;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;

/** The heatmaps of the slice on screen, interpolated to the screen's own pixels and laid over it one after the other. */
final class HeatmapLayer implements Overlay {
    private record Look(List<HeatmapSituation.Layered> drawable, double opacity, double threshold) {}

    private final StudyModel study;
    private final AnalysisModel analysis;
    private final ViewportModel model;
    private final Region sign = new Region();
    private HeatmapSituation situation = HeatmapSituation.NOTHING;
    private Look look = new Look(List.of(), 0, 0);
    private float[] line = new float[0];

    HeatmapLayer(StudyModel study, AnalysisModel analysis, ViewportModel model) {
        this.study = study;
        this.analysis = analysis;
        this.model = model;
        sign.setId("heatmap");
        sign.setManaged(false);
        sign.setMouseTransparent(true);
        sign.setAccessibleText(Texts.of("spoken.heatmap"));
        sign.setVisible(false);
    }

    /** Draws nothing: visible while heatmaps are in the picture, also to those who do not see it. */
    Node sign() {
        return sign;
    }

    /** What is drawn, and what cannot be. */
    HeatmapSituation situation() {
        return situation;
    }

    /**
     * Takes what is to be laid over the picture that is drawn next.
     *
     * @param slab whether a thick slab is shown and no single slice, to which heatmaps belong
     */
    void update(boolean slab) {
        situation = HeatmapSituation.of(study, analysis, model);
        if (slab && !situation.equals(HeatmapSituation.NOTHING)) {
            situation = HeatmapSituation.overSlab();
        }
        boolean drawn =
                !situation.drawable().isEmpty() && study.hu(study.index()).isPresent();
        look = new Look(
                drawn ? situation.drawable() : List.of(),
                model.opacityProperty().get(),
                model.thresholdProperty().get());
        sign.setVisible(drawn);
    }

    @Override
    public Object look() {
        return look;
    }

    @Override
    public void paint(ScreenGrid grid, boolean transposed, int[] argb, int stride) {
        if (line.length < grid.width()) {
            line = new float[grid.width()];
        }
        for (HeatmapSituation.Layered layered : look.drawable()) {
            Heatmap map = transposed ? layered.map().transposed() : layered.map();
            double scale = map.max();
            MapRows rows = new MapRows(map, grid.startX(), grid.stepX(), grid.width());
            HeatmapRenderer renderer =
                    new HeatmapRenderer(ClassColours.rgb(map.hemorrhageClass()), look.opacity(), look.threshold());
            for (int y = 0; y < grid.height(); y++) {
                if (rows.row(grid.startY() + y * grid.stepY(), line)) {
                    renderer.over(line, rows.from(), rows.to(), scale, layered.probability(), argb, y * stride);
                }
            }
        }
    }
}

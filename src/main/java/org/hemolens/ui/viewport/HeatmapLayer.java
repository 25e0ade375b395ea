package org.hemolens.ui.viewport;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapRows;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.render.ClassColours;
import org.hemolens.render.ContourRenderer;
import org.hemolens.render.HeatmapRenderer;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.ScreenGrid;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;

/** The heatmaps of the slice on screen, interpolated to the screen's own pixels and laid over it one after the other. */
final class HeatmapLayer implements Overlay {
    private record Look(
            List<HeatmapSituation.Layered> drawable,
            double opacity,
            double threshold,
            MapDrawing drawing,
            boolean blocks) {}

    private final StudyModel study;
    private final AnalysisModel analysis;
    private final ViewportModel model;
    private final Region sign = new Region();
    private HeatmapSituation situation = HeatmapSituation.NOTHING;
    private Look look = new Look(List.of(), 0, 0, MapDrawing.WASH, false);
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
        update(slab, HeatmapSituation.of(study, analysis, model));
    }

    /** As {@link #update(boolean)}, of one class whether it is asked for or not. */
    void update(boolean slab, HemorrhageClass c) {
        update(slab, HeatmapSituation.of(study, analysis, model, other -> other == c));
    }

    private void update(boolean slab, HeatmapSituation now) {
        situation = now;
        if (slab && !situation.equals(HeatmapSituation.NOTHING)) {
            situation = HeatmapSituation.overSlab();
        }
        boolean drawn =
                !situation.drawable().isEmpty() && study.hu(study.index()).isPresent();
        look = new Look(
                drawn ? situation.drawable() : List.of(),
                model.opacityProperty().get(),
                model.thresholdProperty().get(),
                model.maps().drawingProperty().get(),
                model.maps().blocksProperty().get());
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
            MapRows rows = new MapRows(map, grid.startX(), grid.stepX(), grid.width(), look.blocks());
            if (look.drawing() == MapDrawing.CONTOURS) {
                contours(layered, rows, grid, argb, stride);
            } else {
                wash(layered, rows, grid, argb, stride);
            }
        }
    }

    private void wash(HeatmapSituation.Layered layered, MapRows rows, ScreenGrid grid, int[] argb, int stride) {
        HeatmapRenderer renderer = new HeatmapRenderer(colour(layered), look.opacity(), look.threshold());
        for (int y = 0; y < grid.height(); y++) {
            if (rows.row(grid.startY() + y * grid.stepY(), line)) {
                renderer.over(line, rows.from(), rows.to(), layered.scale(), layered.factor(), argb, y * stride);
            }
        }
    }

    private void contours(HeatmapSituation.Layered layered, MapRows rows, ScreenGrid grid, int[] argb, int stride) {
        ContourRenderer renderer = new ContourRenderer(
                colour(layered), look.opacity(), look.threshold(), layered.scale(), layered.factor(), grid.width());
        for (int y = 0; y < grid.height(); y++) {
            rows.row(grid.startY() + y * grid.stepY(), line);
            renderer.next(line, argb, y * stride, stride);
        }
        renderer.end(argb, (grid.height() - 1) * stride);
    }

    private static int colour(HeatmapSituation.Layered layered) {
        return ClassColours.rgb(layered.map().hemorrhageClass());
    }
}

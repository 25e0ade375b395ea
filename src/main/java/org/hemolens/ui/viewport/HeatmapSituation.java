package org.hemolens.ui.viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hemolens.explain.Heatmap;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Percent;

/**
 * The heatmaps of exactly the slice, classes, target and branch on screen, and in words what cannot be drawn.
 *
 * @param drawable maps with the probability that their strength is tied to
 * @param words one line a class whose map is not drawn, with its reason
 */
record HeatmapSituation(List<Layered> drawable, List<String> words) {
    /** @param probability of the class on this slice, by the network whose number is explained */
    record Layered(Heatmap map, double probability) {}

    static final HeatmapSituation NOTHING = new HeatmapSituation(List.of(), List.of());

    static HeatmapSituation overSlab() {
        return new HeatmapSituation(List.of(), List.of(Texts.of("heatmap.over-slab")));
    }

    static HeatmapSituation of(StudyModel study, AnalysisModel analysis, ViewportModel view) {
        AnalysisState state = analysis.stateProperty().get();
        if (!view.aiShownProperty().get()
                || !view.heatmapShownProperty().get()
                || state == AnalysisState.IDLE
                || state == AnalysisState.REFUSED) {
            return NOTHING;
        }
        List<Layered> drawable = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (HemorrhageClass c : HemorrhageClass.all()) {
            if (!view.asksForMap(c)) {
                continue;
            }
            Optional<Heatmap> map = analysis.map(
                    study.index(),
                    c,
                    view.targetProperty().get(),
                    view.branchProperty().get());
            OptionalDouble probability =
                    analysis.probability(study.index(), c, view.targetProperty().get());
            if (map.isEmpty() || probability.isEmpty()) {
                words.add(Texts.of(
                        state == AnalysisState.RUNNING ? "heatmap.not-yet" : "heatmap.none", ClassStyle.name(c)));
                continue;
            }
            if (!fits(map.get(), study)) {
                words.add(Texts.of("heatmap.other-size", ClassStyle.name(c)));
                continue;
            }
            switch (map.get().state()) {
                case DRAWABLE -> drawable.add(new Layered(map.get(), probability.getAsDouble()));
                case EMPTY -> words.add(Texts.of("heatmap.empty", ClassStyle.name(c)));
                case NOT_FINITE -> words.add(Texts.of("heatmap.not-finite", ClassStyle.name(c)));
            }
        }
        for (Layered layered : drawable) {
            Double outside = analysis.focusWarnings().get(layered.map());
            if (outside != null) {
                words.add(Texts.of(
                        "heatmap.outside", ClassStyle.name(layered.map().hemorrhageClass()), Percent.of(outside)));
            }
            if (layered.probability() < view.thresholdProperty().get()) {
                words.add(Texts.of(
                        "heatmap.below",
                        ClassStyle.name(layered.map().hemorrhageClass()),
                        Percent.of(layered.probability()),
                        Percent.of(view.thresholdProperty().get())));
            }
        }
        return new HeatmapSituation(List.copyOf(drawable), List.copyOf(words));
    }

    private static boolean fits(Heatmap map, StudyModel study) {
        return study.plane(study.index())
                .filter(p -> p.rows() == map.placement().sliceRows()
                        && p.columns() == map.placement().sliceColumns())
                .isPresent();
    }
}

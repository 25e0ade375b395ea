package org.hemolens.ui.viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.hemolens.explain.Heatmap;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.render.ContourRenderer;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Percent;

/**
 * The heatmaps of exactly the slice, classes, target, branch and method on screen, and in words what cannot be drawn.
 *
 * @param drawable maps with what their strength is
 * @param words one line a class whose map is not drawn, with its reason
 */
record HeatmapSituation(List<Layered> drawable, List<String> words) {
    /**
     * Strength is {@code factor * value / scale}.
     *
     * @param probability of the class on this slice, by the network whose number is explained
     * @param scale value that counts as 1 before the factor
     * @param factor the probability where the strength is tied to it, else 1
     */
    record Layered(Heatmap map, double probability, double scale, double factor) {
        /** The most that the map reaches. */
        double most() {
            return factor * map.max() / scale;
        }
    }

    static final HeatmapSituation NOTHING = new HeatmapSituation(List.of(), List.of());

    static HeatmapSituation overSlab() {
        return new HeatmapSituation(List.of(), List.of(Texts.of("heatmap.over-slab")));
    }

    /** Of the classes asked for. */
    static HeatmapSituation of(StudyModel study, AnalysisModel analysis, ViewportModel view) {
        Predicate<HemorrhageClass> above =
                c -> analysis.isAbove(study.index(), c, view.targetProperty().get());
        HeatmapSituation drawn =
                of(study, analysis, view, c -> view.maps().draws(c, view.asksForMap(c), above.test(c)));
        List<String> left = HemorrhageClass.all().stream()
                .filter(c -> above.test(c)
                        && view.maps().wants(view.asksForMap(c), true)
                        && !view.maps().draws(c, view.asksForMap(c), true))
                .map(ClassStyle::name)
                .toList();
        if (left.isEmpty() || drawn.equals(NOTHING)) {
            return drawn;
        }
        List<String> words = new ArrayList<>(drawn.words());
        words.add(Texts.of("heatmap.switched-off", String.join(", ", left)));
        return new HeatmapSituation(drawn.drawable(), List.copyOf(words));
    }

    static HeatmapSituation of(
            StudyModel study, AnalysisModel analysis, ViewportModel view, Predicate<HemorrhageClass> drawn) {
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
            if (!drawn.test(c)) {
                continue;
            }
            if (!analysis.answers(c)) {
                words.add(Texts.of("answers.class", ClassStyle.name(c)));
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
                words.add(missing(analysis, state, c));
                continue;
            }
            if (!fits(map.get(), study)) {
                words.add(Texts.of("heatmap.other-size", ClassStyle.name(c)));
                continue;
            }
            switch (map.get().state()) {
                case DRAWABLE -> drawable.add(layered(map.get(), probability.getAsDouble(), analysis, view));
                case EMPTY -> words.add(Texts.of("heatmap.empty", ClassStyle.name(c)));
                case CONSTANT -> words.add(Texts.of("heatmap.constant", ClassStyle.name(c)));
                case NOT_FINITE -> words.add(Texts.of("heatmap.not-finite", ClassStyle.name(c)));
            }
        }
        for (Layered layered : drawable) {
            Double outside = analysis.focusWarnings().get(layered.map());
            if (outside != null) {
                words.add(Texts.of(
                        "heatmap.outside", ClassStyle.name(layered.map().hemorrhageClass()), Percent.of(outside)));
            }
            below(layered, view).ifPresent(words::add);
        }
        return new HeatmapSituation(List.copyOf(drawable), List.copyOf(words));
    }

    private static String missing(AnalysisModel analysis, AnalysisState state, HemorrhageClass c) {
        String method = analysis.methodProperty().get();
        boolean coming =
                state == AnalysisState.RUNNING || analysis.mapsComingProperty().get();
        return Texts.of(coming ? "heatmap.not-yet" : "heatmap.none", ClassStyle.name(c), method);
    }

    private static Layered layered(Heatmap map, double probability, AnalysisModel analysis, ViewportModel view) {
        return switch (view.maps().scaleProperty().get()) {
            case PROBABILITY -> new Layered(map, probability, map.max(), probability);
            case SLICE -> new Layered(map, probability, map.max(), 1);
            case SERIES ->
                new Layered(
                        map,
                        probability,
                        Math.max(map.max(), analysis.seriesMax(map.hemorrhageClass(), map.target(), map.branch())),
                        1);
        };
    }

    private static Optional<String> below(Layered layered, ViewportModel view) {
        double threshold = view.thresholdProperty().get();
        if (layered.most() >= threshold) {
            boolean lines = view.maps().drawingProperty().get() == MapDrawing.CONTOURS;
            double lowest = ContourRenderer.lowest(threshold);
            return lines && layered.most() < lowest
                    ? Optional.of(Texts.of(
                            "heatmap.below-contours",
                            ClassStyle.name(layered.map().hemorrhageClass()),
                            Percent.of(layered.most()),
                            lowest > 1 ? "–" : Percent.of(lowest)))
                    : Optional.empty();
        }
        boolean tied = view.maps().scaleProperty().get() == MapScale.PROBABILITY;
        return Optional.of(Texts.of(
                tied ? "heatmap.below" : "heatmap.below-series",
                ClassStyle.name(layered.map().hemorrhageClass()),
                Percent.of(layered.most()),
                Percent.of(threshold)));
    }

    private static boolean fits(Heatmap map, StudyModel study) {
        return study.plane(study.index())
                .filter(p -> p.rows() == map.placement().sliceRows()
                        && p.columns() == map.placement().sliceColumns())
                .isPresent();
    }
}

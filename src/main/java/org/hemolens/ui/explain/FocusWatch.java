package org.hemolens.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.anatomy.SliceRegions;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.FocusCheck;
import org.hemolens.explain.Heatmap;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of every heatmap drawn over the slice on screen that lies outside the skull, whether or not anybody looks at its
 * explanation. Computed in the background once the analysis is done; one slice at a time, the latest of those asked for.
 */
public final class FocusWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FocusWatch.class);

    private record Found(Heatmap map, FocusCheck focus) {}

    private final StudyModel study;
    private final ViewportModel view;
    private final AnalysisModel analysis;
    private final TaskRunner tasks;
    private final ScanRegions regions;
    /** The maps last asked about. */
    private List<Heatmap> asked = List.of();

    /** The maps of which the warnings are there. */
    private List<Heatmap> done = List.of();

    private boolean busy;

    /** @param regions of the series on screen, looked for with the first map that is drawn */
    public FocusWatch(
            StudyModel study, ViewportModel view, AnalysisModel analysis, TaskRunner tasks, ScanRegions regions) {
        this.study = study;
        this.view = view;
        this.analysis = analysis;
        this.tasks = tasks;
        this.regions = regions;
        List<Observable> causes = new ArrayList<>(List.of(
                study.loadedProperty(),
                study.indexProperty(),
                view.aiShownProperty(),
                view.heatmapShownProperty(),
                view.classShownProperty(),
                view.targetProperty(),
                view.branchProperty(),
                analysis.stateProperty(),
                analysis.mapRevisionProperty(),
                regions.foundProperty()));
        causes.addAll(List.of(view.maps().observables()));
        causes.forEach(o -> o.addListener(observable -> follow()));
    }

    private List<Heatmap> drawn() {
        if (study.loaded().isEmpty()
                || analysis.stateProperty().get() != AnalysisState.DONE
                || !view.aiShownProperty().get()
                || !view.heatmapShownProperty().get()) {
            return List.of();
        }
        int slice = study.index();
        CamTarget target = view.targetProperty().get();
        return HemorrhageClass.all().stream()
                .filter(c -> view.maps().draws(c, view.asksForMap(c), analysis.isAbove(slice, c, target)))
                .flatMap(c ->
                        analysis.map(slice, c, target, view.branchProperty().get()).stream())
                .filter(m -> m.state() == Heatmap.State.DRAWABLE)
                .toList();
    }

    private void follow() {
        List<Heatmap> maps = drawn();
        asked = maps;
        if (maps.isEmpty()) {
            done = maps;
            return;
        }
        regions.want();
        next();
    }

    private void next() {
        Optional<HeadRegions> head = regions.foundProperty().get().flatMap(HeadRegions.Found::regions);
        if (busy || asked.equals(done) || head.isEmpty()) {
            return;
        }
        busy = true;
        List<Heatmap> maps = asked;
        int slice = study.index();
        Background.start(
                tasks,
                () -> {
                    SliceRegions here = head.get().slice(slice);
                    return maps.stream()
                            .map(m -> new Found(m, FocusCheck.of(m, here)))
                            .toList();
                },
                found -> {
                    busy = false;
                    take(maps, found);
                },
                thrown -> {
                    busy = false;
                    done = maps;
                    LOG.warn("the focus of heatmaps could not be checked", thrown);
                    next();
                });
    }

    private void take(List<Heatmap> maps, List<Found> found) {
        // Another series or analysis has other maps, never equal ones.
        if (maps.equals(drawn())) {
            done = maps;
            found.stream()
                    .filter(f -> f.focus().warns())
                    .forEach(f -> analysis.warnOfFocus(f.map(), f.focus().outsideSkull()));
        } else {
            next();
        }
    }
}

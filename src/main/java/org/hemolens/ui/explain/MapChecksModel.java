package org.hemolens.ui.explain;

import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.hemolens.anatomy.HeadRegions;
import org.hemolens.explain.FocusCheck;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapChecks;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;

/**
 * The checks of the heatmap of the slice, class, target and branch on screen: computed in the background, and dropped when
 * another map is on screen by then. Nothing is computed before the explanation was looked at for this series.
 */
public final class MapChecksModel {
    private final StudyModel study;
    private final ViewportModel view;
    private final AnalysisModel analysis;
    private final TaskRunner tasks;
    private final ScanRegions regions;
    private final ObservableValue<Boolean> looked;
    private final ReadOnlyObjectWrapper<ShownChecks> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", new ShownChecks.Nothing(""));
    private Optional<Heatmap> asked = Optional.empty();
    private boolean busy;

    /**
     * @param regions of the series on screen
     * @param looked whether the explanation is being looked at
     */
    public MapChecksModel(
            StudyModel study,
            ViewportModel view,
            AnalysisModel analysis,
            TaskRunner tasks,
            ScanRegions regions,
            ObservableValue<Boolean> looked) {
        this.study = study;
        this.view = view;
        this.analysis = analysis;
        this.tasks = tasks;
        this.looked = looked;
        this.regions = regions;
        for (Observable o : new Observable[] {
            looked,
            study.loadedProperty(),
            study.indexProperty(),
            view.classShownProperty(),
            view.targetProperty(),
            view.branchProperty(),
            analysis.stateProperty(),
            analysis.mapRevisionProperty(),
            regions.foundProperty()
        }) {
            o.addListener(observable -> follow());
        }
        follow();
    }

    private Optional<Heatmap> map() {
        return study.loaded().isEmpty()
                ? Optional.empty()
                : analysis.map(
                        study.index(),
                        view.classShownProperty().get(),
                        view.targetProperty().get(),
                        view.branchProperty().get());
    }

    private void follow() {
        Optional<Heatmap> map = map();
        if (map.isEmpty()) {
            asked = Optional.empty();
            shown.set(new ShownChecks.Nothing(whyNoMap()));
            return;
        }
        if (looked.getValue()) {
            regions.want();
        }
        Optional<HeadRegions.Found> found = regions.foundProperty().get();
        if (found.isEmpty()) {
            asked = Optional.empty();
            shown.set(new ShownChecks.Nothing(
                    regions.failure().isEmpty() ? Texts.of("focus.computing") : regions.failure()));
            return;
        }
        boolean known = shown.get() instanceof ShownChecks.Checks c && c.map().equals(map.get());
        if (!known && !(asked.isPresent() && asked.get().equals(map.get()))) {
            asked = map;
            shown.set(new ShownChecks.Nothing(Texts.of("focus.computing")));
            next();
        }
    }

    private String whyNoMap() {
        AnalysisState state = analysis.stateProperty().get();
        return study.loaded().isEmpty() || state == AnalysisState.IDLE || state == AnalysisState.REFUSED
                ? Texts.of("focus.no-analysis")
                : Texts.of(state == AnalysisState.RUNNING ? "focus.no-map-yet" : "focus.no-map");
    }

    /** One at a time: of those asked for meanwhile, the latest. */
    private void next() {
        Optional<HeadRegions.Found> found = regions.foundProperty().get();
        if (busy || asked.isEmpty() || found.isEmpty()) {
            return;
        }
        busy = true;
        Heatmap map = asked.get();
        int slice = study.index();
        Background.start(
                tasks,
                () -> MapChecks.of(found.get(), slice, map),
                checks -> {
                    busy = false;
                    take(map, slice, checks);
                },
                thrown -> {
                    busy = false;
                    if (asked.isPresent() && asked.get().equals(map)) {
                        shown.set(new ShownChecks.Nothing(
                                Texts.of("focus.failed", thrown.getClass().getSimpleName())));
                    } else {
                        next();
                    }
                });
    }

    private void take(Heatmap map, int slice, MapChecks checks) {
        if (asked.isEmpty()
                || !asked.get().equals(map)
                || map().filter(map::equals).isEmpty()) {
            next();
            return;
        }
        checks.focus().filter(FocusCheck::warns).ifPresent(focus -> analysis.warnOfFocus(map, focus.outsideSkull()));
        shown.set(new ShownChecks.Checks(map, slice, checks));
    }

    ReadOnlyObjectProperty<ShownChecks> shownProperty() {
        return shown.getReadOnlyProperty();
    }
}

package org.hemolens.ui.shell;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.MapStore;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.analysis.SliceQueue;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelException;
import org.hemolens.progress.Cancellation;
import org.hemolens.text.Texts;
import org.hemolens.ui.findings.OverlayControls;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.MapsModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.task.FxInbox;

/**
 * Makes the heatmaps of an analysed series by another method, in the background: those of the slice on screen first, then
 * the others by their distance from it. Each is on screen as soon as it is made; what was made stays while the result does.
 * On the FX thread.
 */
final class MethodFlow {
    /** How far the maps of the method chosen are. */
    enum State {
        /** All there, or nothing to be made of. */
        AT_REST,
        RUNNING,
        /** Left before the last slice, by the user or by a failure. */
        STOPPED
    }

    private final ProbeHolder probes;
    private final StudyModel study;
    private final AnalysisModel analysis;
    private final MapsModel maps;
    private final Notices notices;
    private final Activity activity = new Activity();
    private final FxInbox inbox = new FxInbox();
    private final AtomicInteger sliceOnScreen = new AtomicInteger();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.AT_REST);
    private Optional<Run> current = Optional.empty();

    MethodFlow(ProbeHolder probes, StudyModel study, AnalysisModel analysis, MapsModel maps, Notices notices) {
        this.probes = probes;
        this.study = study;
        this.analysis = analysis;
        this.maps = maps;
        this.notices = notices;
        study.indexProperty().addListener((property, was, is) -> sliceOnScreen.set(is.intValue()));
        maps.methodProperty().addListener((property, was, is) -> follow());
        analysis.resultProperty().addListener((property, was, is) -> follow());
        analysis.showMethod(maps.methodProperty().get());
    }

    /** How far the maps of the method chosen are. */
    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    Activity activity() {
        return activity;
    }

    /** Goes on where it was stopped. */
    void resume() {
        follow();
    }

    /** @return whether there was something to stop */
    boolean cancel() {
        if (current.isEmpty()) {
            return false;
        }
        leave(State.STOPPED);
        return true;
    }

    private void follow() {
        leave(State.AT_REST);
        String method = maps.methodProperty().get();
        analysis.showMethod(method);
        Optional<AnalysisResult> result = analysis.result();
        Optional<CamMethod> by = CamMethods.byId(method);
        if (result.isEmpty() || by.isEmpty()) {
            return;
        }
        MapStore store = analysis.mapsBy(method)
                .orElseGet(() -> new MapStore(result.get().maps().branches()));
        if (whole(store, result.get().slices().size())) {
            return;
        }
        begin(by.get(), store, result.get().slices().size());
    }

    private void begin(CamMethod method, MapStore store, int slices) {
        Run run = new Run(method, store, slices);
        current = Optional.of(run);
        state.set(State.RUNNING);
        analysis.setMapsComing(true);
        activity.begin(Texts.of("maps.opening", method.id()));
        sliceOnScreen.set(study.index());
        run.cancellation = probes.ask(run::make, done -> ended(run, State.AT_REST), failure -> failed(run, failure));
    }

    private static boolean whole(MapStore store, int slices) {
        for (int slice = 0; slice < slices; slice++) {
            if (!has(store, slice)) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(MapStore store, int slice) {
        return store.get(
                        slice,
                        HemorrhageClass.ANY,
                        CamTarget.SEQUENCE,
                        store.branches().getFirst())
                .isPresent();
    }

    private void failed(Run run, Throwable failure) {
        if (isCurrent(run)) {
            ended(run, State.STOPPED);
            if (!(failure instanceof CancellationException)) {
                notices.error(Texts.of("maps.failed", run.method.id(), Reasons.of(failure)));
            }
        }
    }

    private void ended(Run run, State how) {
        if (isCurrent(run)) {
            leave(how);
        }
    }

    private void leave(State how) {
        current.ifPresent(run -> run.cancellation.cancel());
        current = Optional.empty();
        activity.end();
        state.set(how);
        analysis.setMapsComing(false);
    }

    private boolean isCurrent(Run run) {
        return current.filter(r -> r == run).isPresent();
    }

    /** Maps by one method. */
    private final class Run {
        private final CamMethod method;
        private final MapStore store;
        private final int slices;
        private Cancellation cancellation = new Cancellation();

        Run(CamMethod method, MapStore store, int slices) {
            this.method = method;
            this.store = store;
            this.slices = slices;
        }

        /** On a working thread. */
        boolean make(SliceProbe probe, Cancellation asked) throws ModelException {
            SliceQueue queue = new SliceQueue(slices, sliceOnScreen::get);
            while (!queue.isEmpty()) {
                for (int slice : queue.next(1)) {
                    asked.check();
                    if (!has(store, slice)) {
                        store.putAll(probe.maps(slice, probe.inputs(slice), method));
                    }
                }
                int done = queue.done();
                inbox.post(() -> made(done));
            }
            return true;
        }

        private void made(int done) {
            if (isCurrent(this)) {
                activity.report(Texts.of("maps.making", method.id()), done, slices);
                analysis.mapsDone(method.id(), store);
            }
        }
    }

    /** Joins the controls over heatmaps: their key, and the button that goes on with maps that were stopped. */
    void join(OverlayControls overlay, KeyMap keys) {
        overlay.shownTextProperty().bind(keys.withKey(Texts.of("findings.show-heatmaps"), Action.TOGGLE_HEATMAP));
        overlay.choice().resume().setOnAction(e -> resume());
        overlay.choice().resume().visibleProperty().bind(stateProperty().isEqualTo(State.STOPPED));
    }
}

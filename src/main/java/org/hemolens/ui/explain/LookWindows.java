package org.hemolens.ui.explain;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.stage.Window;
import org.hemolens.model.PackageSummary;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.HeldKeys;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.task.TaskRunner;
import org.jspecify.annotations.Nullable;

/** The windows beside the main one; each is made when it is first wanted. */
public final class LookWindows {
    private record Joined(SideWindow.Host host, ObservableValue<Optional<PackageSummary>> modelPackage) {}

    private final StudyModel study;
    private final ViewportModel view;
    private final AnalysisModel analysis;
    private final ThroughScan through;
    private final TaskRunner tasks;
    private @Nullable Joined joined;
    private @Nullable ProjectionWindow projections;
    private @Nullable InputWindow input;

    public LookWindows(
            StudyModel study, ViewportModel view, AnalysisModel analysis, ThroughScan through, TaskRunner tasks) {
        this.study = study;
        this.view = view;
        this.analysis = analysis;
        this.through = through;
        this.tasks = tasks;
    }

    /**
     * Once, before a window is wanted.
     *
     * @param owner the main window
     * @param perform does what a key asks for
     * @param modelPackage the package used
     */
    public void join(
            Window owner,
            KeyMap keys,
            HeldKeys held,
            Consumer<Action> perform,
            ObservableValue<Optional<PackageSummary>> modelPackage) {
        joined = new Joined(new SideWindow.Host(owner, keys, held, perform), modelPackage);
    }

    private Joined there() {
        Joined j = joined;
        if (j == null) {
            throw new IllegalStateException("no main window yet");
        }
        return j;
    }

    public void toggleProjections() {
        ProjectionWindow p = projections == null
                ? new ProjectionWindow(there().host(), study, view, analysis, through, tasks)
                : projections;
        projections = p;
        p.toggle();
    }

    public void toggleInput() {
        InputWindow i = input == null ? new InputWindow(there().host(), study, there().modelPackage(), tasks) : input;
        input = i;
        i.toggle();
    }
}

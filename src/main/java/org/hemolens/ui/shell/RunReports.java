package org.hemolens.ui.shell;

import java.util.List;
import org.hemolens.analysis.AnalysisListener;
import org.hemolens.analysis.MapStore;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.ui.state.AnalysisRun;
import org.hemolens.ui.task.FxInbox;

/** What an analysis reports, from the working thread to the FX thread. */
final class RunReports implements AnalysisListener {
    private final AnalysisRun run;
    private final FxInbox inbox;

    RunReports(AnalysisRun run, FxInbox inbox) {
        this.run = run;
        this.inbox = inbox;
    }

    @Override
    public void report(String stage, int done, int total) {
        inbox.post(() -> run.progress(stage, done, total));
    }

    @Override
    public void started(ModelIdentity model, String device, Probabilities thresholds) {
        inbox.post(() -> run.started(model, device, thresholds));
    }

    @Override
    public void sliceDone(int index, Probabilities slice) {
        inbox.post(() -> run.sliceDone(index, slice));
    }

    @Override
    public void sequenceDone(List<Probabilities> sequence, Probabilities study) {
        inbox.post(() -> run.sequenceDone(sequence, study));
    }

    @Override
    public void mapsDone(int index, MapStore maps) {
        inbox.post(() -> run.mapsDone(maps));
    }
}

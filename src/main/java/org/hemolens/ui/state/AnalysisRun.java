package org.hemolens.ui.state;

import java.util.List;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.MapStore;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.progress.Cancellation;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.text.Texts;

/**
 * One analysis as it reports to the screen. Every report of a run that is no longer the current one is dropped: never the
 * result of one series over another. On the FX thread, save {@link #cancellation()}.
 */
public final class AnalysisRun {
    private final AnalysisModel model;
    private final String contentHash;
    private final String method;
    private final Cancellation cancellation = new Cancellation();

    AnalysisRun(AnalysisModel model, String contentHash, String method) {
        this.method = method;
        this.model = model;
        this.contentHash = contentHash;
    }

    /** Goes through every stage of the run. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** Whether the screen still shows this run. */
    public boolean isCurrent() {
        return model.isCurrent(this);
    }

    public void progress(String stage, int done, int total) {
        if (isCurrent() && !cancellation.isCancelled()) {
            model.activity().report(stage, done, total);
        }
    }

    public void started(ModelIdentity identity, String device, Probabilities thresholds) {
        if (isCurrent()) {
            model.started(identity, device, thresholds);
        }
    }

    public void sliceDone(int index, Probabilities slice) {
        if (isCurrent()) {
            model.sliceDone(index, slice);
        }
    }

    /**
     * @param sequence a slice, viewing order
     * @param study of the whole scan
     */
    public void sequenceDone(List<Probabilities> sequence, Probabilities study) {
        if (isCurrent()) {
            model.sequenceDone(sequence, study);
        }
    }

    public void mapsDone(MapStore maps) {
        if (isCurrent()) {
            model.mapsDone(method, maps);
        }
    }

    /** A result of another content than the one begun for is a failure and shows nothing. */
    public void finished(AnalysisResult result) {
        if (!isCurrent()) {
            return;
        }
        if (!result.contentHash().equals(contentHash)) {
            model.clear();
            model.failed(Texts.of("analysis.dropped"));
            return;
        }
        model.finished(result, method);
    }

    public void refused(ProtocolCheck check) {
        if (isCurrent()) {
            model.refused(check);
        }
    }

    public void failed(String reason) {
        if (isCurrent()) {
            model.failed(reason);
        }
    }

    public void cancelled() {
        if (isCurrent()) {
            model.end(AnalysisState.CANCELLED);
        }
    }
}

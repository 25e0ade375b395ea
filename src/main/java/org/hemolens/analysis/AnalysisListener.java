package org.hemolens.analysis;

import java.util.List;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.progress.Progress;

/** Hears how an analysis goes, on the thread that works. */
public interface AnalysisListener extends Progress {
    /** Hears nothing. */
    AnalysisListener NONE = new AnalysisListener() {
        @Override
        public void report(String stage, int done, int total) {}
    };

    /** The package is loaded and the device chosen. {@code thresholds} are its operating points. */
    default void started(ModelIdentity model, String device, Probabilities thresholds) {}

    /** A slice's own probabilities are there, the sequence network's not yet. */
    default void sliceDone(int index, Probabilities slice) {}

    /**
     * The sequence network has answered; maps are still to come. The answer is final.
     *
     * @param sequence a slice, viewing order
     * @param study of the whole scan
     */
    default void sequenceDone(List<Probabilities> sequence, Probabilities study) {}

    /** Maps of a slice have been put into the store. */
    default void mapsDone(int index, MapStore maps) {}
}

package org.hemolens.ui.findings;

import org.hemolens.analysis.AnalysisResult;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;

/** How far the second opinion on the series on screen is. */
public sealed interface FindingsState {
    /** @param note why, in words, such as "Cancelled after 12 of 28 slices."; empty before the first run */
    record NotRun(String note) implements FindingsState {}

    /**
     * Under way.
     *
     * @param model which package
     * @param device where, in words
     * @param thresholds operating threshold a class
     * @param progress in words, such as "Slice networks: 12 of 28 slices"
     */
    record Running(ModelIdentity model, String device, Probabilities thresholds, String progress)
            implements FindingsState {}

    /** Finished. */
    record Done(AnalysisResult result) implements FindingsState {}

    /** @param reason one line naming file or field and the reason */
    record Failed(String reason) implements FindingsState {}

    /** Nothing has been run. */
    FindingsState NOTHING = new NotRun("");
}

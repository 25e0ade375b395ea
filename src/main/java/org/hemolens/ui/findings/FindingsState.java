package org.hemolens.ui.findings;

import java.util.List;
import java.util.Optional;
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
     * @param answer once the sequence network has run, while maps are still made
     */
    record Running(
            ModelIdentity model, String device, Probabilities thresholds, String progress, Optional<Answer> answer)
            implements FindingsState {}

    /**
     * What the model says of a scan.
     *
     * @param study of the whole scan
     * @param sequence a slice, in any order
     */
    record Answer(Probabilities study, List<Probabilities> sequence) {}

    /** Finished. */
    record Done(AnalysisResult result) implements FindingsState {}

    /** @param reason one line naming file or field and the reason */
    record Failed(String reason) implements FindingsState {}

    /** Nothing has been run. */
    FindingsState NOTHING = new NotRun("");
}

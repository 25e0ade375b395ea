package org.hemolens.ui.strip;

import org.hemolens.model.Probabilities;

/** What is known of one slice. Not knowing is never shown as a probability of 0. */
public sealed interface SliceAnswer {
    /** The model has not answered for this slice. */
    SliceAnswer MISSING = new Missing();

    /** No answer yet, or none ever because the run was not started or was cancelled. */
    record Missing() implements SliceAnswer {}

    /**
     * @param probabilities calibrated
     * @param preliminary true: the slice network's own, the sequence network has not spoken yet
     */
    record Answered(Probabilities probabilities, boolean preliminary) implements SliceAnswer {}

    /** @param reason one line: why there is no answer for this slice */
    record Failed(String reason) implements SliceAnswer {}
}

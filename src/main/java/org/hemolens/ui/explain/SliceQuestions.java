package org.hemolens.ui.explain;

import java.util.function.Consumer;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.model.ModelException;

/** Asks the networks of the result on screen about a slice, in the background. */
@FunctionalInterface
public interface SliceQuestions {
    /** On a working thread. */
    @FunctionalInterface
    interface Question {
        WhatIf ask(SliceProbe probe) throws ModelException;
    }

    /**
     * @param done takes the answer on the FX thread, only while that result is still on screen
     * @param failed takes on the FX thread why there is none; nothing when the result is no longer on screen
     */
    void ask(Question question, Consumer<WhatIf> done, Consumer<Throwable> failed);
}

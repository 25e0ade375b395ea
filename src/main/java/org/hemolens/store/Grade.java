package org.hemolens.store;

import java.util.Optional;
import java.util.OptionalInt;
import org.hemolens.model.HemorrhageClass;

/**
 * A reader's judgement of a finding or of its heatmap.
 *
 * @param slice viewing order, from 0; empty: of the whole scan
 * @param packageHash SHA-256 of the package whose answer is judged; empty: the reader's own read, seen without the model
 * @param reason why, where one was given
 */
public record Grade(
        OptionalInt slice,
        HemorrhageClass hemorrhageClass,
        Optional<String> packageHash,
        Answer answer,
        Optional<Reason> reason) {

    /** Of a finding, of a heatmap, or a read of one's own. */
    public enum Answer {
        AGREE,
        DISAGREE,
        UNSURE,
        MAP_CORRECT,
        MAP_PARTIAL,
        MAP_INCORRECT,
        /** The reader's own: the class is there. */
        PRESENT,
        /** The reader's own: it is not. */
        ABSENT
    }

    /** Reason codes of the readers' study. */
    public enum Reason {
        ORBIT,
        SINUS,
        SCALP,
        SKULL_BASE,
        CALCIFICATION,
        SURGICAL_DEFECT,
        VESSEL,
        ARTEFACT,
        MOTION,
        MISSED_LESION
    }
}

package org.hemolens.store;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one case of a run ended.
 *
 * @param key of the case within the run
 * @param analysis id of the saved analysis; empty when there is none
 * @param reason why there is none; of one that is there, what it is without
 * @param seconds spent on it
 */
public record CaseOutcome(String key, Kind kind, OptionalLong analysis, Optional<String> reason, double seconds) {
    /** Analysed, or why not. */
    public enum Kind {
        DONE,
        REFUSED,
        UNREADABLE,
        FAILED
    }
}

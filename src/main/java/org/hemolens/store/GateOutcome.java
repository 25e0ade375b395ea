package org.hemolens.store;

import java.util.List;
import java.util.Optional;

/**
 * What the protocol check said before the model ran.
 *
 * @param reasons a line for each warning and refusal, without what they quote of the patient
 * @param override why a refusal was overridden
 */
public record GateOutcome(Verdict verdict, List<String> reasons, Optional<String> override) {
    /** The worst of all answers. */
    public enum Verdict {
        OK,
        WARNING,
        REFUSED
    }

    public GateOutcome {
        reasons = List.copyOf(reasons);
    }
}

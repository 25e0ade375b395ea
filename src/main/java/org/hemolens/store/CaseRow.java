package org.hemolens.store;

import java.time.Instant;
import java.util.Optional;
import org.hemolens.model.Probabilities;

/**
 * A row of the case table.
 *
 * @param id of the analysis
 * @param truth of the filter's class, for the whole scan; empty where none is known
 */
public record CaseRow(
        long id,
        String seriesUid,
        String contentHash,
        Optional<String> patientKey,
        String packageHash,
        Probabilities study,
        GateOutcome.Verdict gate,
        Optional<Boolean> truth,
        Instant at) {}

package org.hemolens.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.store.CaseOutcome;
import org.hemolens.store.Grade;
import org.hemolens.store.SavedAnalysis;
import org.hemolens.store.SavedCheck;

/**
 * A case as the report sees it.
 *
 * @param number from 1, in the order of the cases
 * @param scan truth of the whole scan
 * @param slices truth of the slices, viewing order; as many as the analysis has
 * @param grades of readers
 */
record AuditedCase(
        int number,
        CaseOutcome outcome,
        Optional<SavedAnalysis> analysis,
        Labels scan,
        List<Labels> slices,
        List<CaseError> errors,
        Map<String, List<Grade>> grades) {

    /** What is known of the map of a slice and class. */
    Optional<SavedCheck> check(int slice, HemorrhageClass c) {
        return analysis.flatMap(a -> a.checks().stream()
                .filter(k -> k.slice() == slice && k.hemorrhageClass() == c)
                .findFirst());
    }
}

package org.hemolens.report;

import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.Series;
import org.hemolens.protocol.StudyChoice;

/**
 * How the series analysed was come by.
 *
 * @param found the series found, ranked by headers within their studies
 * @param asked whether the user named the series
 * @param tried series of the same study that were tried before it, in that order
 */
public record ChoiceReport(StudyChoice found, boolean asked, List<Tried> tried) {
    /**
     * A series that was not taken after its pixels were looked at, or could not be.
     *
     * @param series which
     * @param outcome why in one word
     * @param reasons why, a line each
     */
    public record Tried(Series series, Outcome outcome, List<String> reasons) {
        public Tried {
            reasons = List.copyOf(reasons);
        }
    }

    /** Why a series was not taken. */
    public enum Outcome {
        /** By the protocol check. */
        REFUSED,
        /** No slice can be read. */
        UNREADABLE
    }

    public ChoiceReport {
        tried = List.copyOf(tried);
    }

    /** Why a series that was looked at was not taken; empty for all others. */
    Optional<Tried> tried(Series series) {
        return tried.stream().filter(t -> t.series().equals(series)).findFirst();
    }
}

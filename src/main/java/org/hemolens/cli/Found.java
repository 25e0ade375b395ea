package org.hemolens.cli;

import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.protocol.SeriesRanking;
import org.hemolens.protocol.SeriesRanking.Candidate;
import org.hemolens.protocol.StudyChoice;

/**
 * What a command found, and what it takes of it.
 *
 * @param scan everything found
 * @param choice the series ranked within their studies, by headers
 * @param study the study that is taken
 * @param asked the series that {@code --series} names
 * @param seconds that the search took
 */
record Found(ScanResult scan, StudyChoice choice, SeriesRanking study, Optional<Series> asked, double seconds) {
    /** Loading a series to see it refused takes time: more are not tried. */
    private static final int TRIED = 5;

    /** The series to take where pixels are not asked. */
    Series series() {
        return asked.orElseGet(() -> study.candidates().getFirst().series());
    }

    /**
     * The series to try one after the other until one is accepted: those of the study that headers do not refuse; the first
     * alone where headers refuse all; that of {@code --series} alone.
     */
    List<Series> toTry() {
        if (asked.isPresent()) {
            return List.of(asked.get());
        }
        List<Series> accepted = study.candidates().stream()
                .filter(c -> c.check().accepted())
                .map(Candidate::series)
                .limit(TRIED)
                .toList();
        return accepted.isEmpty() ? List.of(series()) : accepted;
    }

    /** How many studies are left out altogether. */
    int otherStudies() {
        return choice.studies().size() - 1;
    }
}

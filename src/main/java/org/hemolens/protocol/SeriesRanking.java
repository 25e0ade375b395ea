package org.hemolens.protocol;

import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.Series;

/**
 * The series of one study by how well they suit the model, the best first.
 *
 * @param candidates every series given, once
 */
public record SeriesRanking(List<Candidate> candidates) {
    public SeriesRanking {
        candidates = List.copyOf(candidates);
    }

    /**
     * @param series which
     * @param check the headers' answers, or those of headers and pixels once the series was loaded
     * @param pixelsSeen whether the check looked at pixels
     * @param proposed whether this is the series of its study to run the model on
     * @param reasons why this one, or why not, a short line each, the weightiest first
     * @param brief the same in a few words, such as "axial, soft tissue, 5.00 mm" or "bone or lung"
     */
    public record Candidate(
            Series series,
            ProtocolCheck check,
            boolean pixelsSeen,
            boolean proposed,
            List<String> reasons,
            String brief) {
        public Candidate {
            reasons = List.copyOf(reasons);
        }

        /** Such as "proposed: axial; soft tissue; 5.00 mm" or "not proposed: for bone or lung". */
        public String words() {
            return (proposed ? "proposed for the model: " : "not proposed: ") + String.join("; ", reasons);
        }
    }

    /** The series proposed for the model; empty when the gate would refuse all of them. */
    public Optional<Candidate> proposed() {
        return candidates.stream().filter(Candidate::proposed).findFirst();
    }

    /** Proposed, or, where the gate would refuse all, the one to look at first; empty without any series. */
    public Optional<Candidate> first() {
        return candidates.stream().findFirst();
    }
}

package org.hemolens.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.protocol.SeriesRanking.Candidate;

/**
 * Series found, ranked within each study: a better series of another patient never stands before one of this. Studies come in
 * the order of lists, by patient, the newest first; before all others those that have something to run the model on, and
 * phantoms last of these.
 *
 * @param studies the one to show first comes first
 */
public record StudyChoice(List<SeriesRanking> studies) {
    /** Nothing found. */
    public static final StudyChoice NOTHING = new StudyChoice(List.of());

    /** Patients as in lists: by name, number and birth date. */
    public static final Comparator<PatientInfo> BY_PATIENT = Comparator.comparing(PatientInfo::name)
            .thenComparing(PatientInfo::id)
            .thenComparing(PatientInfo::birthDate);

    /** Studies of a patient as in lists: the newest first. */
    public static final Comparator<StudyInfo> NEWEST_FIRST = Comparator.comparing(
                    (StudyInfo s) -> s.date() + s.time(), Comparator.reverseOrder())
            .thenComparing(StudyInfo::studyInstanceUid);

    public StudyChoice {
        studies = List.copyOf(studies);
    }

    private record Key(String name, String id, String birthDate, String study, boolean images) {
        static Key of(Series s) {
            PatientInfo p = s.patient();
            return new Key(
                    p.name(),
                    p.id(),
                    p.birthDate(),
                    s.study().studyInstanceUid(),
                    s.grayWindow().isPresent());
        }
    }

    /** By headers alone, as when files have just been found. */
    public static StudyChoice of(List<Series> found) {
        return of(found, s -> Optional.empty());
    }

    /** @param checked the gate's answer from headers and pixels, of a series whose pixels have been looked at */
    public static StudyChoice of(List<Series> found, Function<Series, Optional<ProtocolCheck>> checked) {
        Map<Key, List<Series>> studies = new LinkedHashMap<>();
        found.forEach(
                s -> studies.computeIfAbsent(Key.of(s), k -> new ArrayList<>()).add(s));
        return new StudyChoice(studies.values().stream()
                .map(s -> SeriesChoice.rank(s, checked))
                .sorted(ORDER)
                .toList());
    }

    private static final Comparator<SeriesRanking> ORDER = Comparator.comparingInt(StudyChoice::rank)
            .thenComparing(r -> best(r).patient(), BY_PATIENT)
            .thenComparing(r -> best(r).study(), NEWEST_FIRST);

    private static int rank(SeriesRanking study) {
        Optional<Candidate> proposed = study.proposed();
        return proposed.isEmpty() ? 2 : Phantoms.saidBy(proposed.get().series()).isPresent() ? 1 : 0;
    }

    private static Series best(SeriesRanking study) {
        return study.candidates().getFirst().series();
    }

    /** The study to show first; empty when nothing was found. */
    public Optional<SeriesRanking> first() {
        return studies.stream().findFirst();
    }

    /** What is said of a series; empty when it is not among those found. */
    public Optional<Candidate> of(Series series) {
        return studies.stream()
                .flatMap(r -> r.candidates().stream())
                .filter(c -> same(c.series(), series))
                .findFirst();
    }

    /** The ranking of the series' study. */
    public Optional<SeriesRanking> studyOf(Series series) {
        return studies.stream()
                .filter(r -> r.candidates().stream().anyMatch(c -> same(c.series(), series)))
                .findFirst();
    }

    /** How many patients there are. */
    public int patients() {
        return (int) studies.stream()
                .map(r -> Key.of(best(r)))
                .map(k -> List.of(k.name(), k.id(), k.birthDate()))
                .distinct()
                .count();
    }

    /** A series of which some slices could not be read is the same. */
    private static boolean same(Series a, Series b) {
        return a.details().id().equals(b.details().id()) && Key.of(a).equals(Key.of(b));
    }
}

package org.hemolens.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hemolens.dicom.Series;
import org.hemolens.protocol.SeriesRanking;
import org.hemolens.protocol.SeriesRanking.Candidate;
import org.hemolens.protocol.StudyChoice;

/** Why this series was analysed and not another, as JSON; nothing of a patient. */
final class ChoiceJson {
    private ChoiceJson() {}

    static ObjectNode choice(Series taken, ChoiceReport choice) {
        StudyChoice found = choice.found();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "by",
                        choice.asked() ? "option" : found.studies().size() == 1 && only(found) ? "only_one" : "ranking")
                .put("series_id", taken.details().id())
                .put("studies_found", found.studies().size())
                .put("patients_found", found.patients());
        ArrayNode reasons = json.putArray("reasons");
        if (!choice.tried().isEmpty()) {
            reasons.add("the first that the protocol check accepts");
        } else if (!choice.asked()) {
            found.of(taken)
                    .filter(Candidate::proposed)
                    .map(Candidate::reasons)
                    .orElse(List.of())
                    .forEach(reasons::add);
        }
        ArrayNode tried = json.putArray("tried_before");
        choice.tried().forEach(t -> tried.add(tried(t)));
        return json;
    }

    private static boolean only(StudyChoice found) {
        return found.first().map(s -> s.candidates().size()).orElse(0) == 1;
    }

    private static ObjectNode tried(ChoiceReport.Tried t) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("series_id", t.series().details().id())
                .put("outcome", outcome(t));
        ArrayNode reasons = json.putArray("reasons");
        t.reasons().forEach(reasons::add);
        return json;
    }

    private static String outcome(ChoiceReport.Tried t) {
        return t.outcome().name().toLowerCase(Locale.ROOT);
    }

    /** A series that was found and not analysed, with its reasons. */
    static ObjectNode other(Series series, Series taken, ChoiceReport choice) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("series_instance_uid", series.info().seriesInstanceUid())
                .put("modality", series.info().modality())
                .put("description", series.info().description())
                .put("slice_count", series.slices().size())
                .put("series_id", series.details().id());
        json.put(
                "number",
                series.info().number().isPresent()
                        ? Integer.valueOf(series.info().number().getAsInt())
                        : null);
        Optional<SeriesRanking> study = choice.found().studyOf(taken);
        json.put("study_instance_uid", series.study().studyInstanceUid())
                .put(
                        "same_study",
                        study.isPresent() && study.equals(choice.found().studyOf(series)))
                .put("same_patient", samePatient(series, taken));
        ArrayNode reasons = json.putArray("reasons");
        choice.tried(series)
                .map(ChoiceReport.Tried::reasons)
                .orElseGet(() -> against(series, choice.found()))
                .forEach(reasons::add);
        return json;
    }

    /** What is proposed in another study, or was the best before the user named another, has nothing against it. */
    private static List<String> against(Series series, StudyChoice found) {
        return found.of(series)
                .filter(c -> !c.proposed())
                .map(Candidate::reasons)
                .orElse(List.of());
    }

    private static boolean samePatient(Series a, Series b) {
        return StudyChoice.BY_PATIENT.compare(a.patient(), b.patient()) == 0;
    }
}

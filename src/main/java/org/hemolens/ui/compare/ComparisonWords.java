package org.hemolens.ui.compare;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hemolens.compare.Alignment;
import org.hemolens.compare.PatientMatch;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.StudyInfo;

/** What is said of two series beside each other. */
final class ComparisonWords {
    static final String CURRENT = "CURRENT";
    static final String PRIOR = "PRIOR";
    static final String OTHER_PATIENT = "DIFFERENT PATIENT";
    static final String NOT_CONFIRMED = "SAME PATIENT NOT CONFIRMED";

    private ComparisonWords() {}

    /** Date and time of a study, or that they are hidden or missing. */
    static String when(Optional<Series> series, boolean hidden) {
        if (series.isEmpty()) {
            return "";
        }
        StudyInfo s = series.get().study();
        if (hidden) {
            return "date hidden";
        }
        return s.date().isBlank() ? "no study date" : (s.date() + " " + shortTime(s.time())).strip();
    }

    private static String shortTime(String time) {
        return time.length() >= 5 ? time.substring(0, 5) : time;
    }

    /** That the prior is none by its date; an empty text where it is, or where nobody can know. */
    static String order(Series current, Series prior) {
        if (current.study().studyInstanceUid().equals(prior.study().studyInstanceUid())
                && !current.study().studyInstanceUid().isBlank()) {
            return "SAME STUDY";
        }
        String a = stamp(current.study());
        String b = stamp(prior.study());
        if (current.study().date().isBlank() || prior.study().date().isBlank()) {
            return "order not known";
        }
        return b.compareTo(a) > 0 ? "LATER than the current study" : "";
    }

    private static String stamp(StudyInfo s) {
        return s.date() + " " + s.time();
    }

    /** What must stay on screen over the prior; an empty text where it is the same patient. */
    static String patient(PatientMatch match) {
        return switch (match.verdict()) {
            case SAME -> "";
            case NOT_CONFIRMED -> NOT_CONFIRMED;
            case DIFFERENT ->
                OTHER_PATIENT + "\n" + String.join(", ", match.differing())
                        + (match.differing().size() == 1 ? " differs" : " differ");
        };
    }

    /** How both are scrolled together, or why not. */
    static String link(PositionLink.State state, OptionalDouble above) {
        if (state.alignment().isEmpty()) {
            return state.why().isEmpty() ? "not linked" : "not linked: " + state.why();
        }
        Alignment a = state.alignment().get();
        String how =
                switch (a.basis()) {
                    case SAME_FRAME -> "linked by patient coordinates";
                    case SKULL_PROFILE -> "linked by the skull, ± " + mm(a.uncertaintyMm());
                    case BY_HAND -> "linked by hand";
                };
        double off = above.orElse(0);
        return how + "; this slice "
                + (Math.abs(off) < 0.05 ? "level" : mm(Math.abs(off)) + (off > 0 ? " higher" : " lower"));
    }

    private static String mm(double v) {
        return String.format(Locale.ROOT, "%.1f mm", v);
    }
}

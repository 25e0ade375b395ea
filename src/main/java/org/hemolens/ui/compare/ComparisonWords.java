package org.hemolens.ui.compare;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hemolens.compare.Alignment;
import org.hemolens.compare.PatientMatch;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;

/** What is said of two series beside each other. */
final class ComparisonWords {
    private ComparisonWords() {}

    static String current() {
        return Texts.of("prior.current-mark");
    }

    static String prior() {
        return Texts.of("prior.prior-mark");
    }

    /** In what two patients differ, in words. */
    static String differing(PatientMatch match) {
        String all = match.differing().stream().map(Sentences::said).collect(Collectors.joining(", "));
        return match.differing().size() == 1 ? Texts.of("prior.differs", all) : Texts.of("prior.differ", all);
    }

    /** Date and time of a study, or that they are hidden or missing. */
    static String when(Optional<Series> series, boolean hidden) {
        if (series.isEmpty()) {
            return "";
        }
        StudyInfo s = series.get().study();
        if (hidden) {
            return Texts.of("prior.date-hidden");
        }
        return s.date().isBlank() ? Texts.of("prior.no-date") : (s.date() + " " + shortTime(s.time())).strip();
    }

    private static String shortTime(String time) {
        return time.length() >= 5 ? time.substring(0, 5) : time;
    }

    /** That the prior is none by its date; an empty text where it is, or where nobody can know. */
    static String order(Series current, Series prior) {
        if (current.study().studyInstanceUid().equals(prior.study().studyInstanceUid())
                && !current.study().studyInstanceUid().isBlank()) {
            return Texts.of("prior.same-study-mark");
        }
        StudyInfo a = current.study();
        StudyInfo b = prior.study();
        boolean sameDay = a.date().equals(b.date());
        if (a.date().isBlank()
                || b.date().isBlank()
                || (sameDay && (a.time().isBlank() || b.time().isBlank()))) {
            return Texts.of("prior.order-unknown");
        }
        boolean later = sameDay ? b.time().compareTo(a.time()) > 0 : b.date().compareTo(a.date()) > 0;
        return later ? Texts.of("prior.later") : "";
    }

    /** What must stay on screen over the prior; an empty text where it is the same patient. */
    static String patient(PatientMatch match) {
        return switch (match.verdict()) {
            case SAME -> "";
            case NOT_CONFIRMED -> Texts.of("prior.not-confirmed-mark");
            case DIFFERENT -> Texts.of("prior.other-patient") + "\n" + differing(match);
        };
    }

    /** How both are scrolled together, or why not. */
    static String link(PositionLink.State state, OptionalDouble above) {
        if (state.alignment().isEmpty()) {
            return state.why().isEmpty() ? Texts.of("prior.not-linked") : Texts.of("prior.not-linked-why", state.why());
        }
        Alignment a = state.alignment().get();
        String how =
                switch (a.basis()) {
                    case SAME_FRAME -> Texts.of("prior.by-frame");
                    case SKULL_PROFILE -> Texts.of("prior.by-skull", mm(a.uncertaintyMm()));
                    case BY_HAND -> Texts.of("prior.by-hand-linked");
                };
        double off = above.orElse(0);
        if (Math.abs(off) < 0.05) {
            return Texts.of("prior.level", how);
        }
        String by = mm(Math.abs(off));
        return off > 0 ? Texts.of("prior.higher", how, by) : Texts.of("prior.lower", how, by);
    }

    private static String mm(double v) {
        return Texts.number(v, 1) + " mm";
    }
}

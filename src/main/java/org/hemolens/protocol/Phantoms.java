package org.hemolens.protocol;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hemolens.dicom.Series;

/** Whether headers say that something else than a patient was scanned. A header that does not say it proves nothing. */
final class Phantoms {
    private static final String OBJECTS = "PHANTOMS?|FANTOMS?|CATPHAN\\w*|PLASTIC|DUMMY|TEST ?OBJECT";
    /** A person can be called much, and a QA may be anybody's initials. */
    private static final Pattern IN_NAMES = Pattern.compile("\\b(PHANTOMS?|CATPHAN\\w*)\\b");

    private static final Pattern IN_TEXTS = Pattern.compile("\\b(" + OBJECTS + "|CALIBRATION|Q[AC]|DAILY Q\\w*)\\b");

    private Phantoms() {}

    /** The attribute and its word, such as {@code PatientID says PLASTIC}, and nothing else of the attribute. */
    static Optional<String> saidBy(Series series) {
        return says(IN_NAMES, "PatientName", series.patient().name())
                .or(() -> says(IN_TEXTS, "PatientID", series.patient().id()))
                .or(() -> says(IN_TEXTS, "StudyDescription", series.study().description()))
                .or(() -> says(IN_TEXTS, "SeriesDescription", series.info().description()))
                .or(() -> says(IN_TEXTS, "BodyPartExamined", series.info().bodyPart()));
    }

    private static Optional<String> says(Pattern words, String attribute, String value) {
        Matcher found = words.matcher(value.toUpperCase(Locale.ROOT).replaceAll("[_^-]", " "));
        return found.find() ? Optional.of(attribute + " says " + found.group()) : Optional.empty();
    }
}

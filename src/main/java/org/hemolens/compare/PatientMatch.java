package org.hemolens.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hemolens.dicom.PatientInfo;

/**
 * Whether the headers of two series speak of one patient.
 *
 * @param verdict what they say together
 * @param differing names of what both state, and state differently
 */
public record PatientMatch(Verdict verdict, List<String> differing) {
    /** What two headers say of their patients. */
    public enum Verdict {
        /** The same ID, or the same name and birth date, and nothing that differs. */
        SAME,
        /** Nothing differs, but too little is stated by both to know. */
        NOT_CONFIRMED,
        /** ID, name, birth date or sex differ. */
        DIFFERENT
    }

    public PatientMatch {
        differing = List.copyOf(differing);
    }

    /** Compares what both state; names by their letters, without case and empty parts (PS3.5 6.2.1). */
    public static PatientMatch of(PatientInfo a, PatientInfo b) {
        List<String> differing = new ArrayList<>();
        boolean sameId = agree(text(a.id()), text(b.id()), "patient ID", differing);
        boolean sameName = agree(name(a.name()), name(b.name()), "name", differing);
        boolean sameBirth = agree(text(a.birthDate()), text(b.birthDate()), "birth date", differing);
        boolean bothSexes = isSex(a.sex()) && isSex(b.sex());
        agree(bothSexes ? text(a.sex()) : "", bothSexes ? text(b.sex()) : "", "sex", differing);
        Verdict verdict = !differing.isEmpty()
                ? Verdict.DIFFERENT
                : sameId || (sameName && sameBirth) ? Verdict.SAME : Verdict.NOT_CONFIRMED;
        return new PatientMatch(verdict, differing);
    }

    /** Whether both state it and state the same; where they state different things, that is noted. */
    private static boolean agree(String a, String b, String what, List<String> differing) {
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        if (!a.equals(b)) {
            differing.add(what);
            return false;
        }
        return true;
    }

    private static boolean isSex(String sex) {
        return text(sex).equals("F") || text(sex).equals("M");
    }

    private static String text(String value) {
        return value.strip().toUpperCase(Locale.ROOT);
    }

    /** The alphabetic group alone: the others write the same name in other letters. */
    private static String name(String value) {
        return Stream.of(text(value).split("=", -1)[0].split("[\\^\\s,]+", -1))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }
}

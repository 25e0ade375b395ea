package org.hemolens.ui.tags;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hemolens.dicom.DataDictionary;
import org.hemolens.dicom.ListedAttribute;

/**
 * Names and numbers by which a file calls persons. They are looked for in all other values too: writers put them into
 * comments, descriptions and fields of their own.
 *
 * @param words in lower case
 */
record PatientWords(Set<String> words) {
    private static final Set<String> NUMBERS =
            Set.of("PatientID", "OtherPatientIDs", "AccessionNumber", "StudyID", "AdmissionID", "IssuerOfPatientID");
    private static final Pattern PARTS = Pattern.compile("[\\\\^=\\s,.]+");
    /** Shorter parts of names are found everywhere. */
    private static final int SHORTEST_NAME = 3;

    private static final int SHORTEST_NUMBER = 4;

    static PatientWords of(List<ListedAttribute> attributes) {
        Set<String> words = new HashSet<>();
        collect(attributes, words);
        return new PatientWords(Set.copyOf(words));
    }

    private static void collect(List<ListedAttribute> attributes, Set<String> words) {
        for (ListedAttribute a : attributes) {
            a.items().forEach(i -> collect(i.attributes(), words));
            if (a.value().isEmpty()) {
                continue;
            }
            String value = a.value().get().toLowerCase(Locale.ROOT);
            // a name may be written as of unknown VR
            if (a.vr().equals("PN") || isName(a)) {
                PARTS.splitAsStream(value)
                        .filter(p -> p.length() >= SHORTEST_NAME)
                        .forEach(words::add);
            } else if (DataDictionary.find(a.tag())
                    .filter(e -> NUMBERS.contains(e.keyword()))
                    .isPresent()) {
                for (String number : value.split("\\\\", -1)) {
                    if (number.strip().length() >= SHORTEST_NUMBER) {
                        words.add(number.strip());
                    }
                }
            }
        }
    }

    private static boolean isName(ListedAttribute a) {
        return DataDictionary.find(a.tag()).filter(e -> e.vr().equals("PN")).isPresent();
    }

    /** Whether a value speaks of somebody. */
    boolean isIn(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(text::contains);
    }
}

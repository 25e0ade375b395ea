package org.hemolens.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was seen, in words, of which some may be quoted from the patient's data: age, or text that somebody typed. Whoever
 * quotes says so, so that quotations can be left out without looking for them.
 *
 * @param parts in the order in which they are read
 */
public record Evidence(List<Part> parts) {
    /** Stands where a quotation is left out. */
    private static final String HIDDEN = "(hidden)";

    /**
     * Some words.
     *
     * @param ofPatient whether they are quoted from the patient's data
     */
    public record Part(String text, boolean ofPatient) {}

    public Evidence {
        parts = List.copyOf(parts);
    }

    /** Words of the program, numbers and terms of the standard. */
    public static Evidence of(String words) {
        return new Evidence(List.of(new Part(words, false)));
    }

    /** Goes on with words of the program. */
    public Evidence and(String words) {
        return and(of(words));
    }

    public Evidence and(Evidence more) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(more.parts);
        return new Evidence(all);
    }

    /** Goes on with what is quoted from the patient's data. */
    public Evidence quoting(String data) {
        return and(new Evidence(List.of(new Part(data, true))));
    }

    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /** The same with "(hidden)" for each quotation. */
    public Evidence withoutPatient() {
        return new Evidence(parts.stream()
                .map(p -> p.ofPatient() ? new Part(HIDDEN, false) : p)
                .toList());
    }

    @Override
    public String toString() {
        return text();
    }
}

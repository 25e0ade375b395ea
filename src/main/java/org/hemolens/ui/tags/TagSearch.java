package org.hemolens.ui.tags;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is searched for: a tag as {@code (0010,0020)}, {@code 0010,0020}, {@code 00100020}, {@code 0x00100020}, {@code 10,20},
 * {@code 0010} or the beginning of one; or words, all of which are in keyword, name or value. A hidden value is not found.
 *
 * @param words in lower case
 * @param tag begins so, hexadecimal digits in upper case; empty: the query is no tag
 * @param group or element, four digits; empty: the query is none
 */
record TagSearch(List<String> words, String tag, String group) {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern PAIR = Pattern.compile("([0-9A-F]{1,4}),([0-9A-F]{0,4})");
    private static final Pattern FOUR = Pattern.compile("[0-9A-F]{4}");
    private static final Pattern MORE = Pattern.compile("[0-9A-F]{5,8}");

    static TagSearch of(String query) {
        String text = query.strip();
        List<String> words = SPACES.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(w -> !w.isEmpty())
                .toList();
        String digits =
                SPACES.matcher(text).replaceAll("").toUpperCase(Locale.ROOT).replaceAll("[()]", "");
        if (digits.startsWith("0X")) {
            digits = digits.substring(2);
        }
        var pair = PAIR.matcher(digits);
        if (pair.matches()) {
            String element = pair.group(2);
            boolean brief = pair.group(1).length() < 4;
            return new TagSearch(words, padded(pair.group(1)) + (brief ? padded(element) : element), "");
        }
        return new TagSearch(
                words,
                MORE.matcher(digits).matches() ? digits : "",
                FOUR.matcher(digits).matches() ? digits : "");
    }

    private static String padded(String digits) {
        return digits.isEmpty() ? "" : "0".repeat(4 - digits.length()) + digits;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean matches(TagRow row, boolean patientHidden) {
        if (row.isItem()) {
            return false;
        }
        String digits = row.digits();
        if (!tag.isEmpty() && digits.startsWith(tag)) {
            return true;
        }
        if (!group.isEmpty() && (digits.startsWith(group) || digits.endsWith(group))) {
            return true;
        }
        List<String> texts = Stream.of(
                        row.keyword(),
                        row.name(patientHidden),
                        row.isMasked(patientHidden) ? "" : row.value(patientHidden))
                .map(t -> t.toLowerCase(Locale.ROOT))
                .toList();
        return words.stream().allMatch(w -> texts.stream().anyMatch(t -> t.contains(w)));
    }
}

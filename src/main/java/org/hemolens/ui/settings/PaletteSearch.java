package org.hemolens.ui.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds commands by words: all that are typed must be there, in any order; beginnings of words come first. */
final class PaletteSearch {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private PaletteSearch() {}

    /** The best first; all, in their order, when nothing is typed. */
    static List<PaletteEntry> find(List<PaletteEntry> all, String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .flatMap(e -> rank(e, wanted).stream().mapToObj(r -> new Ranked(e, r)))
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::entry)
                .toList();
    }

    private record Ranked(PaletteEntry entry, int rank) {}

    /** 0 the name begins so, 1 words of the name, 2 words of name and group, 3 somewhere; empty: no. */
    private static OptionalInt rank(PaletteEntry entry, String wanted) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        String all = name + " " + entry.group().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || name.startsWith(wanted)) {
            return OptionalInt.of(0);
        }
        List<String> words = SPACE.splitAsStream(wanted).toList();
        if (words.stream().allMatch(w -> beginsAWord(name, w))) {
            return OptionalInt.of(1);
        }
        if (words.stream().allMatch(w -> beginsAWord(all, w))) {
            return OptionalInt.of(2);
        }
        return words.stream().allMatch(all::contains) ? OptionalInt.of(3) : OptionalInt.empty();
    }

    private static boolean beginsAWord(String text, String word) {
        return Stream.concat(NO_WORD.splitAsStream(text), SPACE.splitAsStream(text))
                .anyMatch(w -> w.startsWith(word));
    }
}

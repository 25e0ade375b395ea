package org.hemolens.ui.theme;

import java.util.ArrayList;
import java.util.List;

/** Slices in words, such as "3-5, 9"; counted from 1 for the reader. */
public final class SliceRuns {
    private SliceRuns() {}

    /** @param slices indices from 0, rising */
    public static String of(List<Integer> slices) {
        List<String> runs = new ArrayList<>();
        int from = 0;
        while (from < slices.size()) {
            int to = from;
            while (to + 1 < slices.size() && slices.get(to + 1) == slices.get(to) + 1) {
                to++;
            }
            int first = slices.get(from) + 1;
            int last = slices.get(to) + 1;
            runs.add(first == last ? String.valueOf(first) : first + (last == first + 1 ? ", " : "-") + last);
            from = to + 1;
        }
        return String.join(", ", runs);
    }
}

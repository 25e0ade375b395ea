package org.hemolens.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hemolens.ct.Vector3;

/**
 * Takes a stack apart that has several slices at one position, as two reconstructions or two acquisitions under one Series
 * Instance UID have: by what tells them apart in the headers, else by where InstanceNumber comes to a position again. A
 * stack that nothing divides stays whole, and its geometry names the slices at one position.
 */
final class AcquisitionSplit {
    /** Positions nearer than this are one, mm. */
    private static final double SAME_PLACE = 0.01;

    private AcquisitionSplit() {}

    /**
     * @param slices at least one
     * @param words what distinguishes them from the other parts; empty when there are none
     */
    record Part(List<ScannedFile> slices, String words) {
        Part {
            slices = List.copyOf(slices);
        }
    }

    /** @param stack slices of one series, orientation and size */
    static List<Part> of(List<ScannedFile> stack) {
        List<Part> parts = new ArrayList<>();
        split(new Part(stack, ""), parts);
        return parts;
    }

    private static void split(Part part, List<Part> into) {
        int most = mostAtOnePlace(part.slices());
        if (most == 1) {
            into.add(part);
            return;
        }
        for (Acquisition.Mark mark : Acquisition.Mark.values()) {
            Map<String, List<ScannedFile>> groups = new LinkedHashMap<>();
            inOrder(part.slices()).forEach(s -> groups.computeIfAbsent(mark.of(s), v -> new ArrayList<>())
                    .add(s));
            if (divides(groups.values(), most)) {
                groups.values().forEach(g -> split(new Part(g, joined(part.words(), mark.words(g.getFirst()))), into));
                return;
            }
        }
        List<List<ScannedFile>> runs = runs(part.slices());
        if (runs.size() == most) {
            runs.forEach(r -> into.add(new Part(r, joined(part.words(), images(r)))));
        } else {
            into.add(part);
        }
    }

    /**
     * Whether groups are acquisitions: each has fewer slices at one place, and there are about as many of them as slices at
     * one place. A table that stops for every slice gives each an acquisition of its own; such are not.
     */
    private static boolean divides(Iterable<List<ScannedFile>> groups, int most) {
        int count = 0;
        for (List<ScannedFile> group : groups) {
            count++;
            if (mostAtOnePlace(group) >= most) {
                return false;
            }
        }
        return count >= 2 && count <= 2 * most;
    }

    /** By InstanceNumber; a run ends where a position comes again. */
    private static List<List<ScannedFile>> runs(List<ScannedFile> slices) {
        List<List<ScannedFile>> runs = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (ScannedFile slice : inOrder(slices)) {
            if (runs.isEmpty() || !seen.add(place(slice))) {
                runs.add(new ArrayList<>());
                seen = new HashSet<>(Set.of(place(slice)));
            }
            runs.getLast().add(slice);
        }
        return runs;
    }

    private static List<ScannedFile> inOrder(List<ScannedFile> slices) {
        return slices.stream()
                .sorted(Comparator.comparing((ScannedFile s) -> s.acquisition().time())
                        .thenComparingInt(s -> s.placement().instanceNumber().orElse(Integer.MAX_VALUE))
                        .thenComparing(s -> s.slice().file())
                        .thenComparingInt(s -> s.slice().frame()))
                .toList();
    }

    private static int mostAtOnePlace(List<ScannedFile> slices) {
        Map<Object, Integer> counts = new HashMap<>();
        slices.forEach(s -> counts.merge(place(s), 1, Integer::sum));
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Where a slice lies, or its number where that is not known. */
    private static Object place(ScannedFile slice) {
        if (!slice.placement().positionKnown()) {
            return slice.placement().instanceNumber();
        }
        Vector3 p = slice.placement().plane().position();
        return List.of(rounded(p.x()), rounded(p.y()), rounded(p.z()));
    }

    private static long rounded(double mm) {
        return Math.round(mm / SAME_PLACE);
    }

    private static String images(List<ScannedFile> run) {
        int first = run.getFirst().placement().instanceNumber().orElse(0);
        int last = run.getLast().placement().instanceNumber().orElse(0);
        return "images " + first + " to " + last;
    }

    private static String joined(String before, String more) {
        return before.isEmpty() ? more : before + ", " + more;
    }
}

package org.hemolens.bench;

import java.util.ArrayList;
import java.util.List;

/** The lines that a benchmark found, printed as a Markdown table. */
final class BenchmarkTable {
    /**
     * @param what was measured, with its conditions
     * @param figure with unit
     * @param wanted the goal, in the same unit
     * @param met whether the goal holds in this run
     */
    record Line(String what, String figure, String wanted, boolean met) {}

    private final List<Line> lines = new ArrayList<>();

    void add(String what, String figure, String wanted, boolean met) {
        lines.add(new Line(what, figure, wanted, met));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    String toMarkdown() {
        StringBuilder out = new StringBuilder("| what | measured | wanted | met |\n|---|---|---|---|\n");
        for (Line l : lines) {
            out.append("| %s | %s | %s | %s |%n".formatted(l.what(), l.figure(), l.wanted(), l.met() ? "yes" : "no"));
        }
        return out.toString();
    }
}

package org.hemolens.dicom.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hemolens.dicom.fuzz.Outcome.Result;

/** Counts of a run's outcomes. */
public final class FuzzSummary {
    /** Kept in words; more are counted only. */
    private static final int KEPT = 40;

    private static final double SLOW_SECONDS = 2;

    private final Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
    private final Map<String, int[]> bySyntax = new TreeMap<>();
    private final List<Outcome> bad = new ArrayList<>();
    private int badCount;
    private int cases;
    private Outcome slowest = NONE;
    private Outcome largest = NONE;
    private static final Outcome NONE =
            new Outcome(-1, Kind.BYTES, "", org.hemolens.dicom.TransferSyntax.RLE_LOSSLESS, Result.REFUSED, "", 0, 0);

    /** Runs cases from {@code first} on; a slow one is run again, as other programs may have had the processor. */
    public void run(FuzzRun run, int first, int count) throws Exception {
        for (int i = first; i < first + count; i++) {
            Outcome outcome = run.run(i);
            for (int again = 0; again < 2 && seconds(outcome) > SLOW_SECONDS; again++) {
                Outcome other = run.run(i);
                outcome = seconds(other) < seconds(outcome) ? other : outcome;
            }
            add(outcome);
        }
    }

    private static double seconds(Outcome outcome) {
        return outcome.nanos() / 1e9;
    }

    private void add(Outcome outcome) {
        cases++;
        counts.computeIfAbsent(outcome.kind(), k -> new int[Result.values().length])[
                outcome.result().ordinal()]++;
        bySyntax.computeIfAbsent(outcome.syntax().title(), k -> new int[Result.values().length])[
                outcome.result().ordinal()]++;
        slowest = seconds(outcome) > seconds(slowest) ? outcome : slowest;
        largest = outcome.allocated() > largest.allocated() ? outcome : largest;
        if (!outcome.result().good() || seconds(outcome) > SLOW_SECONDS) {
            badCount++;
            if (bad.size() < KEPT) {
                bad.add(outcome);
            }
        }
    }

    /** Cases that ended as none may, or took longer than two seconds, in words. */
    public List<String> failures() {
        return bad.stream().map(Outcome::toString).toList();
    }

    public int failureCount() {
        return badCount;
    }

    public int cases() {
        return cases;
    }

    int count(Result result) {
        return counts.values().stream().mapToInt(c -> c[result.ordinal()]).sum();
    }

    public String slowest() {
        return String.format(
                Locale.ROOT,
                "%.2f s (%s of %s, case %d)",
                seconds(slowest),
                slowest.kind().title(),
                slowest.file(),
                slowest.index());
    }

    public String largest() {
        return String.format(
                Locale.ROOT,
                "%.0f MiB (%s of %s, case %d)",
                largest.allocated() / 1048576.0,
                largest.kind().title(),
                largest.file(),
                largest.index());
    }

    public String toMarkdown() {
        StringBuilder out = new StringBuilder();
        head(out, "damage");
        for (Map.Entry<Kind, int[]> row : counts.entrySet()) {
            line(out, row.getKey().title(), row.getValue());
        }
        int[] all = Arrays.stream(Result.values()).mapToInt(this::count).toArray();
        line(out, "all", all);
        out.append('\n');
        head(out, "transfer syntax of the right file");
        bySyntax.forEach((title, row) -> line(out, title, row));
        return out.toString();
    }

    private static void head(StringBuilder out, String first) {
        out.append("| ").append(first).append(" | cases |");
        for (Result result : Result.values()) {
            out.append(' ').append(result.title()).append(" |");
        }
        out.append("\n|---|").append("--:|".repeat(1 + Result.values().length)).append('\n');
    }

    private static void line(StringBuilder out, String title, int[] row) {
        out.append("| ")
                .append(title)
                .append(" | ")
                .append(Arrays.stream(row).sum())
                .append(" |");
        for (int value : row) {
            out.append(' ').append(value).append(" |");
        }
        out.append('\n');
    }
}

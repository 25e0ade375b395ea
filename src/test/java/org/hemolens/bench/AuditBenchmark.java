package org.hemolens.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hemolens.audit.SyntheticReaders;
import org.hemolens.cli.CommandLineProgram;
import org.hemolens.cli.Console;
import org.hemolens.cli.Ports;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.fixture.RealPorts;
import org.hemolens.fixture.RealProgram;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.simulate.SimulationSpec;

/**
 * An audit of freshly simulated cases with two synthetic readers, by the command itself; and what it costs over the networks
 * alone.
 */
final class AuditBenchmark {
    private static final int CASES = 40;
    private static final int OVERHEAD_CASES = 8;
    /** Nothing was trained or tuned on heads from here on. */
    private static final long FIRST_SEED = 9_700_000;

    private static final int SLICES = 28;
    private static final int SIZE = 256;
    private static final double GOAL_PERCENT = 5;
    private static final Path DOCUMENT = Path.of("docs", "audit.md");
    private static final String BEGIN = "<!-- audit: written by packaging/bench audit --write -->\n";
    private static final String END = "<!-- end of audit -->\n";

    private AuditBenchmark() {}

    /** @param write whether docs/audit.md gets the tables */
    static void run(boolean write) throws Exception {
        Path work = Files.createTempDirectory("hemolens-audit");
        try {
            Path cases = simulate(work.resolve("cases"), CASES);
            Path out = work.resolve("out");
            Ports ports = RealPorts.of(work.resolve("home"));
            command(ports, "audit", cases, "--truth", "simulated", "--out", out);
            Path readers = work.resolve("readers.csv");
            Files.writeString(readers, SyntheticReaders.csv(out));
            command(ports, "audit", cases, "--truth", "simulated", "--out", out, "--readers", readers);
            String tables = Files.readString(out.resolve("tables.md"));
            System.out.print(tables);
            String keep = System.getProperty("hemolens.bench.keep", "");
            if (!keep.isEmpty()) {
                copy(out, Path.of(keep));
            }
            if (write) {
                String text = Files.readString(DOCUMENT);
                int from = text.indexOf(BEGIN) + BEGIN.length();
                Files.writeString(
                        DOCUMENT, text.substring(0, from) + "\n" + tables + "\n" + text.substring(text.indexOf(END)));
            }
        } finally {
            delete(work);
        }
    }

    /** Of the same cases: reading and networks alone, one after the other, against the whole audit. */
    static void overhead(BenchmarkTable table) throws Exception {
        Path work = Files.createTempDirectory("hemolens-audit");
        try {
            Path cases = simulate(work.resolve("cases"), OVERHEAD_CASES);
            Ports ports = RealPorts.of(work.resolve("home"));
            List<Path> folders = folders(cases);
            plain(folders.subList(0, 1), work); // warms up
            double plain = plain(folders, work);
            for (int jobs : new int[] {1, 2}) {
                long start = System.nanoTime();
                command(
                        ports,
                        "audit",
                        cases,
                        "--truth",
                        "simulated",
                        "--out",
                        work.resolve("out" + jobs),
                        "--no-cache",
                        "--jobs",
                        jobs);
                double audit = (System.nanoTime() - start) * 1e-9;
                double percent = 100 * (audit / plain - 1);
                table.add(
                        "audit over reading and networks alone, " + OVERHEAD_CASES + " simulated cases of " + SLICES
                                + " slices, report included, --jobs " + jobs,
                        String.format(Locale.ROOT, "%.1f s over %.1f s, %+.1f %%", audit, plain, percent),
                        "<= 5 %",
                        percent <= GOAL_PERCENT);
            }
        } finally {
            delete(work);
        }
    }

    private static double plain(List<Path> folders, Path work) throws Exception {
        long start = System.nanoTime();
        for (Path folder : folders) {
            LoadedSeries series = RealProgram.load(folder.resolve("dicom"));
            RealProgram.analyse(RealProgram.analysis(work.resolve("plain")), series, Optional.empty());
        }
        return (System.nanoTime() - start) * 1e-9;
    }

    private static List<Path> folders(Path cases) throws IOException {
        try (Stream<Path> all = Files.list(cases)) {
            return all.sorted().toList();
        }
    }

    /** A third without blood; of the others each kind by turns, every fourth with a second kind. */
    private static Path simulate(Path to, int count) throws IOException {
        List<HemorrhageClass> kinds = HemorrhageClass.all().subList(1, HemorrhageClass.COUNT);
        for (int i = 0; i < count; i++) {
            Set<HemorrhageClass> bleeds = EnumSet.noneOf(HemorrhageClass.class);
            if (i % 3 != 0) {
                bleeds.add(kinds.get(i % kinds.size()));
                if (i % 4 == 0) {
                    bleeds.add(kinds.get((i + 2) % kinds.size()));
                }
            }
            new SimulatedSeries()
                    .write(
                            new SimulationSpec(FIRST_SEED + i, bleeds, SLICES, SIZE),
                            to.resolve(String.format(Locale.ROOT, "case-%02d", i)),
                            Progress.NONE,
                            new Cancellation());
        }
        return to;
    }

    private static void command(Ports ports, Object... arguments) {
        StringWriter err = new StringWriter();
        Console console =
                new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), false, new Cancellation());
        List<String> texts = new ArrayList<>();
        for (Object a : arguments) {
            texts.add(a.toString());
        }
        int status = new CommandLineProgram(ports, console).run(texts.toArray(String[]::new));
        System.err.print(err.toString().lines().collect(Collectors.joining("\n", "", "\n")));
        if (status != 0) {
            throw new AssertionError("status " + status + ": " + err);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path p : all.toList()) {
                Path target = to.resolve(from.relativize(p).toString());
                if (Files.isDirectory(p)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(p, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(p);
            }
        }
    }
}

package org.hemolens.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The table of docs/systems.md: parameters, MFLOPs, package size, slices a second and peak memory of every published system
 * in DJL and in PyTorch, turn by turn on the same threads and files. Packages are exported from a seed into target/systems.
 */
final class SystemsBenchmark {
    private static final List<String> SYSTEMS =
            List.of("lamarr", "lamarr-winner", "winner", "burduja", "lee", "chang", "bloodnet");

    private static final String BEGIN = "<!-- written by packaging/bench systems --write -->\n";
    private static final String END = "<!-- end -->\n";
    private static final Path PAGE = Path.of("docs", "systems.md");
    private static final int BATCH = 4;
    /** Turns before the measured ones, until Java's compilers are done with what is called. */
    private static final int WARM_UP = 5;

    private static final int SCAN = 40;

    private final String python;
    private final String size;
    private final int threads;
    private final int rounds;
    private final boolean analysis;

    private SystemsBenchmark(String python, String size, int threads, int rounds, boolean analysis) {
        this.analysis = analysis;
        this.python = python;
        this.size = size;
        this.threads = threads;
        this.rounds = rounds;
    }

    /** @param arguments systems, {@code --size tiny|small|full} (small unless told), {@code --rounds N}, {@code --no-analysis}, {@code
     *     --write} */
    static void run(List<String> arguments) throws Exception {
        String python = System.getenv("HEMOLENS_PYTHON");
        if (python == null) {
            throw new IOException("systems: HEMOLENS_PYTHON must name a Python with PyTorch");
        }
        List<String> names = new ArrayList<>();
        String size = "small";
        int rounds = 9;
        boolean write = false;
        boolean analysis = true;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--size" -> size = arguments.get(++i);
                case "--rounds" -> rounds = Integer.parseInt(arguments.get(++i));
                case "--write" -> write = true;
                case "--no-analysis" -> analysis = false;
                default -> names.add(arguments.get(i));
            }
        }
        int threads = Integer.parseInt(System.getenv().getOrDefault("HEMOLENS_BENCH_THREADS", "2"));
        String table =
                new SystemsBenchmark(python, size, threads, rounds, analysis).table(names.isEmpty() ? SYSTEMS : names);
        System.out.print(table);
        if (write) {
            String page = Files.readString(PAGE);
            int from = page.indexOf(BEGIN);
            int to = page.indexOf(END);
            if (from < 0 || to < from) {
                throw new IOException(PAGE + ": has no place for the table");
            }
            Files.writeString(
                    PAGE, page.substring(0, from + BEGIN.length()) + "\n" + table + "\n" + page.substring(to));
        }
    }

    private String table(List<String> names) throws Exception {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "Size `%s`, threads: %d, processors: %d, %d slices a call, medians of %d turns, %s. Load of the machine before: "
                        + "%.1f%s. DJL's memory is that of the whole Java process.%n%n"
                        + "| system | parameters | MFLOPs a slice | package | DJL, slices/s | PyTorch, slices/s | DJL's time / PyTorch's"
                        + " (wanted <= 1.05) | the same in processor time | peak DJL | peak PyTorch | %d slices, no maps | with maps |%n"
                        + "|---|---|---|---|---|---|---|---|---|---|---|---|%n",
                size,
                threads,
                Runtime.getRuntime().availableProcessors(),
                BATCH,
                rounds,
                LocalDate.now(ZoneOffset.UTC),
                load(),
                load() > 0.5 ? " (others work on it: ratios tell more than times)" : "",
                SCAN));
        for (String name : names) {
            out.append(row(name));
            System.err.println(name + " done");
        }
        return out.toString();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private String row(String name) throws Exception {
        Path folder = exported(name);
        String[] facts = facts(name);
        List<String> numbers = List.of(folder.toString(), "" + BATCH, "" + threads, "" + BATCH);
        List<String> own = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                SystemsProbe.class.getName()));
        own.addAll(numbers);
        List<String> other = new ArrayList<>(List.of(python, "models/bench_torch.py"));
        other.addAll(numbers);
        try (Side djl = new Side(own);
                Side torch = new Side(other)) {
            double[] a = new double[rounds];
            double[] b = new double[rounds];
            double[] ratios = new double[rounds];
            double ownBefore = 0;
            double otherBefore = 0;
            for (int round = -WARM_UP; round < rounds; round++) {
                if (round == 0) {
                    ownBefore = Double.parseDouble(djl.ask("processor"));
                    otherBefore = Double.parseDouble(torch.ask("processor"));
                }
                double x = Double.parseDouble(djl.ask(""));
                double y = Double.parseDouble(torch.ask(""));
                if (round >= 0) {
                    a[round] = x;
                    b[round] = y;
                    ratios[round] = x / y;
                }
            }
            double processor = (Double.parseDouble(djl.ask("processor")) - ownBefore)
                    / (Double.parseDouble(torch.ask("processor")) - otherBefore);
            double own0 = Double.parseDouble(djl.ask("peak"));
            double other0 = Double.parseDouble(torch.ask("peak"));
            String whole = "- | -";
            if (analysis) {
                String[] seconds = djl.ask("analyse " + SCAN).split(" ", -1);
                double all = Double.parseDouble(seconds[0]);
                double maps = Double.parseDouble(seconds[1]);
                whole = String.format(Locale.ROOT, "%.1f s | %.1f s", all - maps, all);
            }
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.2f | %.2f | %.2f | %.2f | %.0f MB | %.0f MB | %s |%n",
                    facts[0],
                    facts[1],
                    facts[2],
                    facts[3],
                    BATCH / new Timing(a).median(),
                    BATCH / new Timing(b).median(),
                    new Timing(ratios).median(),
                    processor,
                    own0,
                    other0,
                    whole);
        }
    }

    private Path exported(String name) throws Exception {
        Path folder = Path.of("target", "systems", name + "-" + size);
        if (!Files.exists(folder.resolve("manifest.json"))) {
            Files.createDirectories(folder.getParent());
            run("models/export.py", name, "--size", size, "--out", folder.toString());
        }
        return folder;
    }

    /** Title, parameters, MFLOPs, package size. */
    private String[] facts(String name) throws Exception {
        String last = run("models/systems_table.py", "--size", size, name)
                .lines()
                .toList()
                .getLast();
        String[] cells = Arrays.stream(last.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        return new String[] {cells[1], cells[4], cells[5], cells[6]};
    }

    private String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(python));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return output;
    }

    /** A process that answers a line with a line. */
    private static final class Side implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;
        private final Writer questions;

        Side(List<String> command) throws IOException {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            answers = process.inputReader();
            questions = process.outputWriter();
            if (!"ready".equals(answers.readLine())) {
                throw new IOException(command.getLast() + ": " + command.getFirst() + " did not start");
            }
        }

        String ask(String question) throws IOException {
            questions.write(question + "\n");
            questions.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("no answer to '" + question + "'");
            }
            return answer;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}

package org.hemolens.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Redraws of the views in a process of its own, whose heap is what 600 slices with all views may take. See {@link ViewsProbe}.
 */
final class ViewsBenchmark {
    static final int SLICES = 600;
    static final int HEAP_MB = 700;
    private static final int OPENED = 60;

    private ViewsBenchmark() {}

    static void run(BenchmarkTable table) throws IOException {
        child(table, ViewsProbe.class, ViewsProbe.LINES, List.of(), Cases.series(SLICES));
        // The heap as large as it gets from the start and touched: what the resident memory gains then is native.
        child(
                table,
                OpeningProbe.class,
                1,
                List.of("-Xms" + HEAP_MB + "m", "-XX:+AlwaysPreTouch"),
                Cases.series(OPENED),
                Cases.series(OPENED + 1));
    }

    private static void child(BenchmarkTable table, Class<?> probe, int wanted, List<String> options, Path... folders)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + HEAP_MB + "m",
                // As the program itself.
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                // Pulses follow each other as fast as they are done: what is measured is no timer.
                "-Djavafx.animation.fullspeed=true"));
        command.addAll(options);
        if (System.getenv("DISPLAY") == null) {
            command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), probe.getName()));
        for (Path folder : folders) {
            command.add(folder.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int lines = 0;
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] part = line.split(" ");
                switch (part[0]) {
                    case "redraws" -> redraws(table, part);
                    case "heap" -> heap(table, part);
                    case "open" -> opened(table, part);
                    default -> {
                        continue;
                    }
                }
                lines++;
            }
        }
        if (lines < wanted) {
            throw new IOException("the views could not be measured");
        }
    }

    /** {@code redraws NAME MEDIAN P99 PASSED_MEDIAN PASSED_P99 PER_SECOND}, seconds of the FX thread and seconds passed. */
    private static void redraws(BenchmarkTable table, String[] part) {
        double[] ms = new double[4];
        for (int i = 0; i < ms.length; i++) {
            ms[i] = Double.parseDouble(part[i + 2]) * 1e3;
        }
        double rate = Double.parseDouble(part[6]);
        String name = part[1];
        double least = name.startsWith("crosshair") ? 30 : name.startsWith("scroll") ? 60 : 0;
        if (name.startsWith("floor")) {
            table.add(ViewsProbe.describe(name), String.format(Locale.ROOT, "%.0f a second", rate), "", true);
            return;
        }
        boolean timed = !name.startsWith("crosshair");
        table.add(
                ViewsProbe.describe(name),
                String.format(
                        Locale.ROOT,
                        "%.1f ms (%.1f ms) of the FX thread, %.1f ms (%.1f ms) passed; %.0f a second",
                        ms[0],
                        ms[1],
                        ms[2],
                        ms[3],
                        rate),
                (least > 0 ? ">= " + Math.round(least) + " a second" : "")
                        + (least > 0 && timed ? ", " : "")
                        + (timed ? "p99 < 16 ms of the FX thread" : ""),
                rate >= least && (!timed || ms[1] < 16));
    }

    /** {@code open HEAP_EARLY HEAP_LATE RESIDENT_EARLY RESIDENT_LATE SERIES_HELD SLICES_HELD}, MB. */
    private static void opened(BenchmarkTable table, String[] part) {
        long[] n = new long[6];
        for (int i = 0; i < n.length; i++) {
            n[i] = Long.parseLong(part[i + 1]);
        }
        table.add(
                OpeningProbe.SERIES + " series of " + OPENED
                        + " slices opened one after the other in the window, four views: heap after 10 and after all;"
                        + " resident, the whole heap in it; of all, still held",
                n[0] + " and " + n[1] + " MB; " + n[2] + " and " + n[3] + " MB; " + n[4] + " series, " + n[5]
                        + " first slices",
                "heap + 5 MB, resident + 40 MB at most; one held",
                n[1] <= n[0] + 5 && n[3] <= n[2] + 40 && n[4] <= 1 && n[5] <= 1);
    }

    private static void heap(BenchmarkTable table, String[] part) {
        table.add(
                SLICES + " slices of 512x512 with four views in a heap of " + HEAP_MB
                        + " MB: in use after all of the above",
                part[1] + " MB",
                "<= " + HEAP_MB + " MB",
                Integer.parseInt(part[1]) <= HEAP_MB);
    }
}

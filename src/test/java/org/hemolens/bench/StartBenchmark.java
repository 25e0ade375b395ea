package org.hemolens.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The whole program in a process of its own, with this process's flags: from its start to a drawn window. */
final class StartBenchmark {
    private static final int RUNS = 7;

    private StartBenchmark() {}

    static void run(BenchmarkTable table) throws Exception {
        double[] seconds = new double[RUNS];
        for (int run = -2; run < RUNS; run++) {
            double s = once();
            if (run >= 0) {
                seconds[run] = s;
            }
        }
        Timing timing = new Timing(seconds);
        String screen = System.getenv("DISPLAY") == null ? "headless platform" : "X display";
        table.add(
                "Process start to drawn window, warm, " + screen + ", median (worst of " + RUNS + ")",
                String.format(Locale.ROOT, "%.2f s (%.2f s)", timing.median(), timing.quantile(1)),
                "< 2.5 s",
                timing.median() < 2.5);
    }

    private static double once() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StartProbe.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("started ")) {
                    return Double.parseDouble(line.substring("started ".length())) / 1e3;
                }
            }
        }
        throw new IOException("the window did not open");
    }
}

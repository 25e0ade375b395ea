package org.hemolens.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs the benchmarks named, or all, and prints their tables: {@code packaging/bench [load] [scan] [dicom] [model] ...}. */
public final class Benchmarks {
    private static final List<String> ALL =
            List.of("load", "scan", "window", "views", "screen", "start", "dicom", "model", "memory");

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        List<String> names = args.length == 0 ? ALL : Arrays.asList(args);
        BenchmarkTable table = new BenchmarkTable();
        Path bundled = Path.of("models", "packages", "two-branch-small");
        for (String name : names) {
            switch (name) {
                case "load" -> LoadBenchmark.run(table);
                case "scan" -> ScanBenchmark.run(table);
                case "window" -> WindowBenchmark.run(table);
                case "views" -> ViewsBenchmark.run(table);
                case "screen" -> ScreenBenchmark.run(table);
                case "syntaxes" -> System.out.print(SyntaxTable.toMarkdown());
                case "dicom" -> DicomBenchmark.run(table);
                case "start" -> StartBenchmark.run(table);
                case "protocol" -> {
                    ProtocolBenchmark.time(table);
                    ProtocolBenchmark.mimics(table, 8);
                    ProtocolBenchmark.run(table, 104);
                }
                case "model" -> {
                    ModelBenchmark model = new ModelBenchmark(table, bundled);
                    model.againstPyTorch(40, 41);
                    model.maps(40, 15);
                }
                case "memory" -> new ModelBenchmark(table, bundled).memory(28, 50);
                default -> {
                    // A folder: another package, such as one of full size.
                    ModelBenchmark model = new ModelBenchmark(table, Path.of(name));
                    model.againstPyTorch(4, 9);
                    model.maps(40, 1);
                }
            }
        }
        if (!table.isEmpty()) {
            System.out.print(table.toMarkdown());
        }
        System.exit(0);
    }
}

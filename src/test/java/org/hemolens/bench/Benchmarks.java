package org.hemolens.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs the benchmarks named, or all, and prints their tables: {@code packaging/bench [load] [scan] [dicom] [model] ...}. */
public final class Benchmarks {
    private static final List<String> ALL =
            List.of("load", "scan", "window", "views", "screen", "start", "dicom", "model", "memory");

    private static final String WRITE = "--write";

    private static final String MAPS_OF = "cam:";

    private static final String DICE_OF = "dice:";

    private Benchmarks() {}

    private static String document(List<String> names, BenchmarkTable table) {
        return "# Benchmarks\n\nWritten by `packaging/bench " + WRITE + " " + String.join(" ", names) + "` on "
                + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + Runtime.version().feature() + ", "
                + (System.getenv("DISPLAY") == null ? "JavaFX's headless platform" : "X display")
                + ".\n\n" + table.toMarkdown();
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("systems")) {
            SystemsBenchmark.run(List.of(args).subList(1, args.length));
            System.exit(0);
        }
        boolean write = Arrays.asList(args).contains(WRITE);
        List<String> named = Arrays.stream(args).filter(a -> !a.equals(WRITE)).toList();
        List<String> names = named.isEmpty() ? ALL : named;
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
                case "store" -> StoreBenchmark.tables(table);
                case "kills" -> StoreBenchmark.kills(table, 200);
                case "statistics" -> StatisticsBenchmark.run(table);
                case "audit" -> AuditBenchmark.run(write);
                case "audit-overhead" -> AuditBenchmark.overhead(table);
                case "pointing" -> PointingBenchmark.run(write);
                case "focus" -> {
                    int heads = Integer.getInteger("hemolens.bench.heads", 12);
                    FocusBenchmark.planted(table, heads, heads / 4);
                    FocusBenchmark.ofModel(table, heads / 6);
                    FocusBenchmark.time(table);
                }
                case "model" -> {
                    ModelBenchmark model = new ModelBenchmark(table, bundled);
                    model.againstPyTorch(40, 41);
                    model.maps(40, 15);
                }
                case "memory" -> new ModelBenchmark(table, bundled).memory(28, 50);
                case "map-drawing" -> MapDrawingBenchmark.run(table);
                case "cam" -> {
                    CamBenchmark cam = new CamBenchmark(table, bundled);
                    cam.shares(40, 3, 15);
                    cam.againstGradCam(4, 1, 5);
                    cam.memory(1000);
                    MapDrawingBenchmark.run(table);
                }
                default -> {
                    if (name.startsWith(DICE_OF)) {
                        DiceBenchmark.run(Path.of(name.substring(DICE_OF.length())), write);
                        continue;
                    }
                    if (name.startsWith(MAPS_OF)) {
                        // A large package: seconds a slice.
                        CamBenchmark cam = new CamBenchmark(table, Path.of(name.substring(MAPS_OF.length())));
                        cam.againstGradCam(2, 0, 1);
                        cam.shares(40, 0, 1);
                        continue;
                    }
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
        // The pointing writes its own table.
        if (write && !table.isEmpty()) {
            Files.writeString(Path.of("docs", "benchmarks.md"), document(names, table));
        }
        System.exit(0);
    }
}

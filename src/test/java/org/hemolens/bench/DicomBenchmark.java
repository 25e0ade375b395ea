package org.hemolens.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.codec.DefaultDicomReader;

/**
 * Slices decoded a second on two threads, for each transfer syntax, beside pydicom with pylibjpeg and GDCM in two processes
 * each. The three take turns, so that what else the machine does falls on all of them; the medians of the turns' ratios count.
 */
final class DicomBenchmark {
    private static final int SLICES = 24;
    private static final int TURNS = 5;
    private static final double SECONDS = 0.6;
    private static final double NATIVE_SHARE = 0.7;

    private DicomBenchmark() {}

    static void run(BenchmarkTable table) throws Exception {
        String python = System.getenv().getOrDefault("HEMOLENS_PYTHON", "python3");
        String system = System.getenv().getOrDefault("HEMOLENS_GDCM_PYTHON", "/usr/bin/python3");
        Path given = Path.of(System.getenv().getOrDefault("HEMOLENS_DICOM_BENCH", ""));
        Path files = given.toString().isEmpty() ? written(python) : given;
        try (DecodingRival pydicom = new DecodingRival(python, "pydicom");
                DecodingRival gdcm = new DecodingRival(system, "gdcm");
                DecodingRival openjpeg = new DecodingRival(python, "openjpeg");
                Stream<Path> folders = Files.list(files)) {
            for (Path folder : folders.sorted().toList()) {
                compare(table, folder, pydicom, gdcm, openjpeg);
            }
        }
    }

    private static Path written(String python) throws Exception {
        Path files = Path.of("target", "bench-dicom");
        Process process = new ProcessBuilder(
                        python,
                        "src/test/fixtures/dicom_syntaxes.py",
                        Cases.series(SLICES).toString(),
                        files.toString(),
                        "--bench")
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(
                    "HEMOLENS_PYTHON cannot write the files: it needs src/test/fixtures/requirements.txt and DCMTK");
        }
        return files;
    }

    private static void compare(
            BenchmarkTable table, Path folder, DecodingRival pydicom, DecodingRival gdcm, DecodingRival openjpeg)
            throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.sorted(Comparator.naturalOrder()).toList();
        }
        // until compiled
        ours(files, 2 * SECONDS);
        ours(files, 2 * SECONDS);
        pydicom.rate(folder, SECONDS);
        DecodingRival tool = gdcm.rate(folder, SECONDS).isPresent() ? gdcm : openjpeg;
        List<Double> own = new ArrayList<>();
        List<Double> overPydicom = new ArrayList<>();
        List<Double> overTool = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            double rate = ours(files, SECONDS);
            own.add(rate);
            pydicom.rate(folder, SECONDS).ifPresent(r -> overPydicom.add(rate / r));
            tool.rate(folder, SECONDS).ifPresent(r -> overTool.add(rate / r));
        }
        double slices = median(own).orElseThrow();
        OptionalDouble python = median(overPydicom);
        OptionalDouble nativeTool = median(overTool);
        table.add(
                "Decoding `" + folder.getFileName() + "`, two cores",
                String.format(
                        Locale.ROOT,
                        "%.0f slices/s; %s pydicom; %s %s",
                        slices,
                        times(python),
                        times(nativeTool),
                        tool == gdcm ? "GDCM" : "OpenJPEG"),
                "> 1 x pydicom, >= 0.7 x native",
                python.orElse(0) > 1 && nativeTool.orElse(NATIVE_SHARE) >= NATIVE_SHARE);
    }

    private static String times(OptionalDouble ratio) {
        return ratio.isEmpty() ? "no" : String.format(Locale.ROOT, "%.2f x", ratio.getAsDouble());
    }

    private static OptionalDouble median(List<Double> values) {
        return values.stream()
                .mapToDouble(v -> v)
                .sorted()
                .skip(values.size() / 2)
                .findFirst();
    }

    /** Slices a second over two threads. */
    private static double ours(List<Path> files, double seconds) {
        DicomReader reader = new DefaultDicomReader();
        LongAdder count = new LongAdder();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 2; t++) {
            int first = t;
            Thread thread = new Thread(() -> {
                int i = first;
                while (System.nanoTime() - start < seconds * 1e9) {
                    try {
                        reader.readImage(files.get(i % files.size()));
                    } catch (DicomException e) {
                        failures.add(e);
                        return;
                    }
                    count.increment();
                    i += 2;
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new UncheckedIOException(new IOException(failures.getFirst()));
        }
        return count.sum() / ((System.nanoTime() - start) / 1e9);
    }
}

package org.hemolens.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.ScanListener;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TestDicom;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.dicom.codec.DicomdirReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Looking for series in a tree of 10,000 files: 20 patients, 40 studies, 80 series of 125 slices, warm file cache. */
final class ScanBenchmark {
    private static final int FILES = 10_000;
    private static final int SLICES = 125;
    /** Headers of scanners are some kilobytes long, private attributes most of it. */
    private static final int PRIVATE = 4096;

    private ScanBenchmark() {}

    static void run(BenchmarkTable table) throws Exception {
        Path tree = tree();
        FileSeriesScanner scanner =
                new FileSeriesScanner(new DefaultDicomReader(), new DicomdirReader(FileOpener.LOCAL), Archives.NONE, 4);
        ScanResult[] kept = new ScanResult[1];
        Timing whole = Timing.of(1, 5, () -> kept[0] = scan(scanner, tree, ScanListener.NONE));
        if (kept[0].series().size() != FILES / SLICES || !kept[0].rejections().isEmpty()) {
            throw new IllegalStateException(kept[0].series().size() + " series were found");
        }
        double[] first = new double[5];
        double[] told = new double[5];
        for (int i = 0; i < first.length; i++) {
            AtomicLong firstAt = new AtomicLong();
            AtomicLong count = new AtomicLong();
            long start = System.nanoTime();
            scan(scanner, tree, soFar -> {
                firstAt.compareAndSet(0, System.nanoTime());
                count.incrementAndGet();
            });
            first[i] = (firstAt.get() - start) / 1e9;
            told[i] = (System.nanoTime() - start) / 1e9;
        }
        table.add(
                "List of a tree of 10,000 files complete, median",
                String.format(Locale.ROOT, "%.2f s", whole.median()),
                "<= 6 s",
                whole.median() <= 6);
        table.add(
                "The same, telling what is found meanwhile",
                String.format(Locale.ROOT, "%.2f s", new Timing(told).median()),
                "<= 6 s",
                new Timing(told).median() <= 6);
        table.add(
                "First series told of, worst of 5",
                String.format(Locale.ROOT, "%.3f s", new Timing(first).quantile(1)),
                "<= 1 s",
                new Timing(first).quantile(1) <= 1);
        kept[0] = scan(scanner, tree, ScanListener.NONE);
        double with = heapInUse();
        int slices = kept[0].series().stream().mapToInt(s -> s.slices().size()).sum();
        kept[0] = new ScanResult(List.of(), List.of());
        double bytes = (with - heapInUse()) / slices;
        table.add(
                "Heap kept for each of " + slices + " slices found",
                String.format(Locale.ROOT, "%.0f bytes of a header of %d", bytes, PRIVATE + 800),
                "<= 2000",
                bytes <= 2000);
    }

    private static ScanResult scan(FileSeriesScanner scanner, Path tree, ScanListener listener) {
        return scanner.scan(List.of(tree), listener, Progress.NONE, new Cancellation());
    }

    /** Made once in the temporary folder. */
    private static Path tree() throws IOException {
        Path tree = Path.of(System.getProperty("java.io.tmpdir"), "hemolens-benchmark", "tree-" + FILES);
        int last = FILES / SLICES - 1;
        if (Files.exists(tree.resolve("P" + last / 4 + "/ST" + last / 2 + "/SE" + last + "/IM" + (SLICES - 1)))) {
            return tree;
        }
        byte[] own = new byte[PRIVATE];
        for (int i = 0; i < FILES; i++) {
            int series = i / SLICES;
            Path folder =
                    tree.resolve("P" + series / 4).resolve("ST" + series / 2).resolve("SE" + series);
            Files.createDirectories(folder);
            TestDicom.slice(i, i % SLICES)
                    .text(Tag.PATIENT_ID, "LO", "P" + series / 4)
                    .text(Tag.STUDY_INSTANCE_UID, "UI", "1.2.3." + series / 2)
                    .text(Tag.SERIES_INSTANCE_UID, "UI", "1.2.3.4." + series)
                    .text(Tag.SERIES_DESCRIPTION, "LO", "Head " + series)
                    .raw(0x00091010, "OB", own)
                    .write(folder.resolve("IM" + i % SLICES));
        }
        return tree;
    }

    private static double heapInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

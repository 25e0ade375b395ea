package org.hemolens.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Reading a local series of 300 slices, 512 x 512, uncompressed, from a warm file cache. */
final class LoadBenchmark {
    static final int SLICES = 300;

    private LoadBenchmark() {}

    static void run(BenchmarkTable table) throws Exception {
        Path folder = Cases.series(SLICES);
        FileSeriesScanner scanner = new FileSeriesScanner(new DefaultDicomReader());
        Timing scan = Timing.of(3, 9, () -> scanner.scan(List.of(folder), Progress.NONE, new Cancellation()));
        Series series = Cases.scan(folder);
        ParallelSeriesLoader loader = new ParallelSeriesLoader(new DefaultDicomReader());
        LoadedSeries[] kept = new LoadedSeries[1];
        Timing load = Timing.of(2, 9, () -> {
            kept[0] = null;
            kept[0] = loader.load(series, SLICES / 2, Cases.SILENT, Progress.NONE, new Cancellation());
        });
        if (kept[0].volume().sliceCount() != SLICES) {
            throw new IllegalStateException("only " + kept[0].volume().sliceCount() + " slices were loaded");
        }
        double rate = SLICES / (scan.median() + load.median());
        table.add(
                "Headers and pixels of 300 slices, 512x512, median",
                String.format(
                        Locale.ROOT,
                        "%.0f slices/s (headers %.2f s, pixels %.2f s)",
                        rate,
                        scan.median(),
                        load.median()),
                ">= 150 slices/s",
                rate >= 150);
        double mb = heapInUse() / 1e6;
        if (kept[0].volume().hu(0).length == 0) {
            throw new IllegalStateException("the series was not kept while the heap was read");
        }
        table.add("Heap with those 300 slices loaded", String.format(Locale.ROOT, "%.0f MB", mb), "< 500 MB", mb < 500);
    }

    private static long heapInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

package org.hemolens.dicom.fuzz;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.DicomHeader;
import org.hemolens.dicom.DicomImage;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.codec.DicomdirReader;
import org.hemolens.dicom.fuzz.Mutant.Allowed;
import org.hemolens.dicom.fuzz.Outcome.Result;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Makes the cases of one seed and gives each to the reader, the scanner and the loader. Not thread-safe. */
public final class FuzzRun {
    private static final int LOADED_SLICES = 8;
    private static final int[] TEXTS = {
        Tag.SPECIFIC_CHARACTER_SET,
        Tag.PATIENT_NAME,
        Tag.PATIENT_ID,
        Tag.IMAGE_TYPE,
        Tag.STUDY_DATE,
        Tag.ROWS,
        0x00291010
    };
    /** What the header says of the meaning of stored values. */
    private static final int[] MEANING = {
        Tag.BITS_STORED,
        Tag.HIGH_BIT,
        Tag.PIXEL_REPRESENTATION,
        Tag.PIXEL_PADDING_VALUE,
        Tag.PIXEL_PADDING_RANGE_LIMIT,
        Tag.RESCALE_INTERCEPT,
        Tag.RESCALE_SLOPE
    };

    private static final LoadListener SILENT = new LoadListener() {
        @Override
        public void sliceLoaded(int index, short[] hu) {}

        @Override
        public void sliceFailed(int index, SeriesRejection rejection) {}
    };

    private final Path folder;
    private final DicomReader reader;
    private final DicomdirReader index = new DicomdirReader(FileOpener.LOCAL);
    private final FileSeriesScanner scanner;
    private final long seed;
    private final List<FuzzSeed> seeds;
    private final OperatingSystemMXBean processor =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    public FuzzRun(Path folder, DicomReader reader, long seed) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.reader = reader;
        this.scanner = new FileSeriesScanner(reader, index, Archives.NONE, 1);
        this.seed = seed;
        this.seeds = FuzzSeeds.all(Files.createDirectories(folder.resolve("right")), reader);
    }

    int seedFiles() {
        return seeds.size();
    }

    Outcome run(int index) throws Exception {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + index);
        FuzzSeed right = seeds.get(index % seeds.size());
        Kind kind = Kind.of(index, random);
        Mutant mutant = kind.damage(right, random);
        Path file = Files.write(folder.resolve("case.dcm"), mutant.file());
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        long startCpu = processor.getProcessCpuTime();
        Result result;
        String detail = "";
        try {
            result = Result.REFUSED;
            Verdict verdict = judge(right, mutant.allowed(), file);
            result = verdict.result;
            detail = verdict.detail;
        } catch (Exception | Error e) {
            result = Result.THROWN;
            StackTraceElement[] trace = e.getStackTrace();
            detail = e + " at " + Arrays.toString(Arrays.copyOf(trace, Math.min(6, trace.length)));
        }
        // of a busy machine's time only what this process had
        long nanos = Math.min(System.nanoTime() - start, processor.getProcessCpuTime() - startCpu);
        return new Outcome(
                index,
                kind,
                right.name(),
                right.syntax(),
                result,
                detail,
                nanos,
                threads.getCurrentThreadAllocatedBytes() - allocated);
    }

    private record Verdict(Result result, String detail) {}

    private Verdict judge(FuzzSeed right, Allowed allowed, Path file) {
        int frames = 1;
        try {
            DicomHeader header = reader.readHeader(file);
            frames = header.frames();
            for (int tag : TEXTS) {
                List<String> texts = header.texts(tag);
                if (header.text(tag).isPresent() && texts.isEmpty()) {
                    throw new IllegalStateException("a text without texts: " + Tag.format(tag));
                }
                if (header.numbers(tag).stream().anyMatch(n -> !Double.isFinite(n))) {
                    throw new IllegalStateException("no number: " + Tag.format(tag));
                }
                if (header.frame(frames - 1).texts(tag).size() > 1_000_000) {
                    throw new IllegalStateException("values out of nothing: " + Tag.format(tag));
                }
            }
        } catch (DicomException e) {
            requireName(e, file);
        }
        Verdict verdict = judgeFrame(right, allowed, file, 0);
        if (frames > 1) {
            Verdict last = judgeFrame(right, allowed, file, frames - 1);
            verdict = last.result.compareTo(verdict.result) > 0 ? last : verdict;
        }
        scanAndLoad(file);
        return verdict;
    }

    private Verdict judgeFrame(FuzzSeed right, Allowed allowed, Path file, int frame) {
        DicomImage image;
        try {
            image = reader.readImage(file, frame);
        } catch (DicomException e) {
            requireName(e, file);
            return new Verdict(Result.REFUSED, "");
        }
        if (allowed == Allowed.REFUSAL) {
            return new Verdict(Result.WRONG, image.rows() + " x " + image.columns() + " where sizes contradict");
        }
        if (frame >= right.frames().size()) {
            return new Verdict(Result.WRONG, "frame " + (frame + 1) + " of a file that has fewer");
        }
        DicomImage original = right.frames().get(frame);
        if (image.rows() != original.rows() || image.columns() != original.columns()) {
            return new Verdict(Result.WRONG, image.rows() + " x " + image.columns());
        }
        if (Arrays.equals(image.hu(), original.hu())) {
            return new Verdict(Result.SAME, "");
        }
        if (!meaning(image.header()).equals(meaning(original.header()))) {
            return new Verdict(Result.BY_HEADER, "");
        }
        return allowed == Allowed.OTHER_PIXELS
                ? new Verdict(Result.OTHER_PIXELS, "")
                : new Verdict(Result.WRONG, "other pixels, frame " + (frame + 1));
    }

    private static List<List<Double>> meaning(DicomHeader header) {
        return Arrays.stream(MEANING).mapToObj(header::numbers).toList();
    }

    private static void requireName(DicomException e, Path file) {
        String message = String.valueOf(e.getMessage());
        if (!message.startsWith(file.getFileName() + ": ") || message.length() > 1000) {
            throw new IllegalStateException("a reason without its file, or of no use: " + message);
        }
    }

    private void scanAndLoad(Path file) {
        ScanResult found = scanner.scan(List.of(file), Progress.NONE, new Cancellation());
        boolean used = !found.series().isEmpty() || !found.others().isEmpty();
        if (used != found.rejections().isEmpty()) {
            throw new IllegalStateException("scanned in silence, or twice: " + found);
        }
        try {
            index.filesNamed(file);
        } catch (DicomException e) {
            requireName(e, file);
        }
        for (Series series : found.series()) {
            if (series.slices().size() <= LOADED_SLICES) {
                try {
                    new ParallelSeriesLoader(reader, 1).load(series, 0, SILENT, Progress.NONE, new Cancellation());
                } catch (DicomException e) {
                    requireName(e, file);
                }
            }
        }
    }
}

package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.jspecify.annotations.Nullable;

/** Finds series among local files and folders; headers are read on a few threads. */
public final class FileSeriesScanner implements SeriesScanner {
    private static final int DEFAULT_THREADS = 2;

    private final DicomReader reader;
    private final int threads;

    public FileSeriesScanner(DicomReader reader) {
        this(reader, DEFAULT_THREADS);
    }

    public FileSeriesScanner(DicomReader reader, int threads) {
        this.reader = reader;
        this.threads = threads;
    }

    @Override
    public ScanResult scan(List<Path> inputs, Progress progress, Cancellation cancellation) {
        FileWalk walk = new FileWalk(cancellation);
        inputs.forEach(walk::add);
        List<Path> files = walk.files().stream().sorted().toList();
        List<SeriesRejection> rejections = new ArrayList<>(walk.rejections());
        List<ScannedFile> images = withoutDuplicates(read(files, progress, cancellation, rejections), rejections);
        List<Series> series = new ArrayList<>();
        for (List<ScannedFile> stack : stacks(images)) {
            series.add(toSeries(stack));
        }
        series.sort(Comparator.comparing((Series s) -> !isAxialCt(s))
                .thenComparing(s -> -s.slices().size())
                .thenComparing(s -> s.info().number().orElse(Integer.MAX_VALUE))
                .thenComparing(s -> s.info().seriesInstanceUid()));
        return new ScanResult(series, rejections);
    }

    private List<ScannedFile> read(
            List<Path> files, Progress progress, Cancellation cancellation, List<SeriesRejection> rejections) {
        List<List<ScannedFile>> found = new ArrayList<>(Collections.nCopies(files.size(), List.of()));
        @Nullable SeriesRejection[] refused = new SeriesRejection[files.size()];
        AtomicInteger done = new AtomicInteger();
        Workers.run("scan-", threads, files.size(), cancellation, i -> {
            try {
                found.set(i, ScannedFile.allOf(reader.readHeader(files.get(i))));
            } catch (DicomException e) {
                refused[i] = e.toRejection();
            }
            synchronized (done) {
                progress.report("Reading headers", done.incrementAndGet(), files.size());
            }
        });
        cancellation.check();
        List<ScannedFile> images = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            SeriesRejection rejection = refused[i];
            if (rejection != null) {
                rejections.add(rejection);
            }
            images.addAll(found.get(i));
        }
        return images;
    }

    private static List<ScannedFile> withoutDuplicates(List<ScannedFile> images, List<SeriesRejection> rejections) {
        Map<String, ScannedFile> byUid = new HashMap<>();
        List<ScannedFile> kept = new ArrayList<>();
        for (ScannedFile image : images) {
            String uid = image.sopInstanceUid();
            ScannedFile first = uid.isEmpty() ? null : byUid.putIfAbsent(uid, image);
            if (first == null || first.header().file().equals(image.header().file())) {
                kept.add(image);
            } else if (image.frame() == 0) {
                Path file = image.header().file();
                rejections.add(new SeriesRejection(
                        file,
                        SeriesRejection.Reason.DUPLICATE,
                        file.getFileName() + ": the same image as "
                                + first.header().file().getFileName() + " (SOP Instance UID " + uid + ")"));
            }
        }
        return kept;
    }

    private static List<List<ScannedFile>> stacks(List<ScannedFile> images) {
        Map<String, List<List<ScannedFile>>> bySeries = new HashMap<>();
        for (ScannedFile image : images) {
            List<List<ScannedFile>> stacks = bySeries.computeIfAbsent(image.seriesUid(), uid -> new ArrayList<>());
            Optional<List<ScannedFile>> stack =
                    stacks.stream().filter(s -> s.getFirst().stacksWith(image)).findFirst();
            if (stack.isPresent()) {
                stack.get().add(image);
            } else {
                stacks.add(new ArrayList<>(List.of(image)));
            }
        }
        return bySeries.values().stream().flatMap(List::stream).toList();
    }

    private static Series toSeries(List<ScannedFile> stack) {
        DicomHeader header = stack.getFirst().header();
        GeometryBuilder.Ordered ordered =
                GeometryBuilder.build(stack.stream().map(ScannedFile::placement).toList(), nominalStep(header));
        List<SliceFile> slices =
                ordered.order().stream().map(i -> stack.get(i).toSlice()).toList();
        return new Series(
                SeriesFacts.patient(header),
                SeriesFacts.study(header),
                SeriesFacts.series(header),
                slices,
                ordered.geometry(),
                SeriesFacts.commonWindow(slices),
                SeriesFacts.function(header));
    }

    /** Only for slices without positions; the geometry's issue says that it is not measured. */
    private static double nominalStep(DicomHeader header) {
        double spacing = header.number(Tag.SPACING_BETWEEN_SLICES)
                .orElse(header.number(Tag.SLICE_THICKNESS).orElse(1));
        return Math.abs(spacing) > 0.01 ? Math.abs(spacing) : 1;
    }

    private static boolean isAxialCt(Series series) {
        return series.info().modality().equals("CT")
                && series.info().imageType().stream().noneMatch(t -> t.equalsIgnoreCase("LOCALIZER"))
                && series.geometry().issues().stream().noneMatch(i -> i.kind() == GeometryIssue.Kind.NOT_AXIAL);
    }
}

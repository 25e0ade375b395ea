package org.hemolens.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.FileWalk;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.SliceFile;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.dicom.Workers;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.jspecify.annotations.Nullable;

/** Finds PNG images by their headers, on a few threads; those in archives are read in place. */
public final class PngScanner implements ImageScanner {
    private final int threads;
    private final Archives archives;

    /** Files and folders only. */
    public PngScanner(int threads) {
        this(threads, Archives.NONE);
    }

    public PngScanner(int threads, Archives archives) {
        this.threads = threads;
        this.archives = archives;
    }

    @Override
    public ScanResult scan(List<Path> inputs, WindowLevel grayWindow, Progress progress, Cancellation cancellation) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        FileWalk walk = new FileWalk(cancellation, found);
        inputs.forEach(walk::add);
        List<SeriesRejection> rejections = new ArrayList<>(found.rejections());
        List<Path> files = found.files().stream()
                .flatMap(file -> members(file, inputs.contains(file), rejections).stream())
                .sorted()
                .toList();
        @Nullable PngHeader[] headers = new PngHeader[files.size()];
        @Nullable SeriesRejection[] refused = new SeriesRejection[files.size()];
        AtomicInteger done = new AtomicInteger();
        Workers.run("images-", threads, files.size(), cancellation, i -> {
            try {
                headers[i] = PngFile.header(files.get(i), archives);
            } catch (DicomException e) {
                refused[i] = e.toRejection();
            }
            synchronized (done) {
                progress.report("Reading headers", done.incrementAndGet(), files.size());
            }
        });
        cancellation.check();
        List<SliceFile> slices = new ArrayList<>();
        List<ImagePlane> planes = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            PngHeader header = headers[i];
            SeriesRejection rejection = refused[i];
            if (header != null) {
                slices.add(new SliceFile(files.get(i), "", OptionalInt.empty(), Optional.of(grayWindow)));
                planes.add(plane(header));
            } else if (rejection != null) {
                rejections.add(rejection);
            }
        }
        return new ScanResult(slices.isEmpty() ? List.of() : List.of(series(slices, planes, grayWindow)), rejections);
    }

    /** What an archive holds, or the file itself. */
    private List<Path> members(Path file, boolean named, List<SeriesRejection> rejections) {
        try {
            if (!Archives.mayBeArchive(file, named) || !archives.isArchive(file)) {
                return List.of(file);
            }
            Archives.Listing listing = archives.list(file);
            rejections.addAll(listing.rejections());
            return listing.members();
        } catch (DicomException e) {
            rejections.add(e.toRejection());
            return List.of();
        } catch (IOException e) {
            // Its header cannot be read either, and that gives the reason.
            return List.of(file);
        }
    }

    private record Found(List<Path> files, List<SeriesRejection> rejections) implements FileWalk.Found {
        @Override
        public void file(Path file) {
            files.add(file);
        }

        @Override
        public void index(Path dicomdir) {
            // It names DICOM files, which are not looked for here.
        }

        @Override
        public void rejected(SeriesRejection rejection) {
            rejections.add(rejection);
        }
    }

    /** Taken for axial as radiologists show it, patient's right on the left; no size in mm, no place. */
    private static ImagePlane plane(PngHeader header) {
        return new ImagePlane(
                new Vector3(0, 0, 0),
                new Vector3(1, 0, 0),
                new Vector3(0, 1, 0),
                0,
                0,
                header.rows(),
                header.columns());
    }

    private static Series series(List<SliceFile> slices, List<ImagePlane> planes, WindowLevel grayWindow) {
        SeriesInfo info = new SeriesInfo(
                "",
                "",
                OptionalInt.empty(),
                slices.size() == 1 ? "PNG image" : slices.size() + " PNG images",
                "",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "",
                "",
                List.of(),
                "",
                "",
                false);
        return new Series(
                new PatientInfo("", "", "", "", ""),
                new StudyInfo("", "", "", "", "", ""),
                info,
                slices,
                GeometryBuilder.independent(planes),
                Optional.of(grayWindow),
                // Black and white of the picture come out as they were.
                VoiLutFunction.LINEAR_EXACT,
                Optional.of(grayWindow));
    }
}

package org.hemolens.ui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hemolens.ct.CtVolume;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ScanListener;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.SeriesScanner;
import org.hemolens.model.PackageCatalog;
import org.hemolens.model.PackageSummary;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.simulate.SeriesSimulation;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.ui.HeadPhantom;
import org.hemolens.ui.Samples;

/** Ports that tests steer. */
final class Fakes {
    private Fakes() {}

    /** A door that is open until a test shuts it. */
    static final class Door {
        private volatile CountDownLatch latch = new CountDownLatch(0);

        void shut() {
            latch = new CountDownLatch(1);
        }

        void open() {
            latch.countDown();
        }

        void pass(Cancellation cancellation) {
            try {
                while (!latch.await(5, TimeUnit.MILLISECONDS)) {
                    cancellation.check();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static final class Scanner implements SeriesScanner {
        final Map<Path, ScanResult> results = new HashMap<>();
        volatile Optional<ScanResult> first = Optional.empty();
        final Door rest = new Door();

        @Override
        public ScanResult scan(List<Path> inputs, ScanListener listener, Progress progress, Cancellation cancellation) {
            progress.report("Reading headers", 1, 1);
            first.ifPresent(listener::found);
            rest.pass(cancellation);
            return results.getOrDefault(
                    inputs.getFirst(),
                    new ScanResult(
                            List.of(),
                            List.of(new SeriesRejection(
                                    inputs.getFirst(),
                                    SeriesRejection.Reason.NOT_DICOM,
                                    inputs.getFirst().getFileName() + ": no DICOM file"))));
        }
    }

    /** One archive, whose password is "right". */
    static final class Locked implements Archives {
        @Override
        public boolean isArchive(Path file) {
            return true;
        }

        @Override
        public Listing list(Path archive) {
            return new Listing(List.of(), List.of());
        }

        @Override
        public boolean unlock(Path archive, char[] password) {
            return new String(password).equals("right");
        }

        @Override
        public java.nio.channels.SeekableByteChannel open(Path file) throws IOException {
            throw new IOException("nothing is here");
        }
    }

    static final class Loader implements SeriesLoader {
        final Door rest = new Door();
        volatile int failing = -1;
        volatile Optional<RuntimeException> crash = Optional.empty();

        @Override
        public LoadedSeries load(
                Series series, int firstSlice, LoadListener listener, Progress progress, Cancellation cancellation)
                throws DicomException {
            if (crash.isPresent()) {
                throw crash.get();
            }
            int n = series.slices().size();
            short[][] hu = new short[n][];
            List<SeriesRejection> rejections = new ArrayList<>();
            for (int k = -1; k < n; k++) {
                int i = k < 0 ? firstSlice : k;
                if (k == 0) {
                    rest.pass(cancellation);
                }
                if (i == failing && k >= 0) {
                    SeriesRejection r = new SeriesRejection(
                            Path.of("IM" + i), SeriesRejection.Reason.TRUNCATED, "IM" + i + ": truncated");
                    rejections.add(r);
                    listener.sliceFailed(i, r);
                } else if (hu[i] == null) {
                    hu[i] = HeadPhantom.slice(series.geometry().planes().get(i), i);
                    listener.sliceLoaded(i, hu[i]);
                    progress.report("Loading images", k + 1, n);
                }
            }
            Series done = rejections.isEmpty() ? series : without(series, failing);
            short[][] there = java.util.Arrays.stream(hu).filter(s -> s != null).toArray(short[][]::new);
            return new LoadedSeries(
                    done,
                    new CtVolume(done.geometry(), there),
                    rejections,
                    "hash of " + series.info().seriesInstanceUid());
        }

        private static Series without(Series s, int slice) {
            List<org.hemolens.dicom.SliceFile> files = new ArrayList<>(s.slices());
            files.remove(slice);
            List<org.hemolens.ct.ImagePlane> planes =
                    new ArrayList<>(s.geometry().planes());
            planes.remove(slice);
            List<Double> positions = new ArrayList<>(s.geometry().positions());
            positions.remove(slice);
            return new Series(
                    s.patient(),
                    s.study(),
                    s.info(),
                    files,
                    new org.hemolens.ct.VolumeGeometry(planes, positions, 0, List.of()),
                    s.fileWindow(),
                    s.fileFunction());
        }
    }

    static final class Packages implements PackageCatalog {
        volatile List<PackageSummary> packages = List.of(Samples.summary(true));

        @Override
        public List<PackageSummary> list() {
            return packages;
        }

        volatile List<PackageSummary> segmentations = List.of();

        @Override
        public List<PackageSummary> segmentations() {
            return segmentations;
        }

        @Override
        public List<Path> roots() {
            return List.of(Path.of("installed"));
        }

        @Override
        public PackageSummary inspect(Path folder) {
            return packages.getFirst();
        }
    }

    static final class Simulation implements SeriesSimulation {
        final AtomicInteger written = new AtomicInteger();

        @Override
        public Path write(SimulationSpec spec, Path out, Progress progress, Cancellation cancellation)
                throws IOException {
            written.incrementAndGet();
            Path dicom = out.resolve("dicom");
            Files.createDirectories(dicom);
            return dicom;
        }
    }
}

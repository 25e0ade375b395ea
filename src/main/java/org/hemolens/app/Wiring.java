package org.hemolens.app;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.analysis.DefaultStudyAnalysis;
import org.hemolens.analysis.ResultCache;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.cli.Ports;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SeriesScanner;
import org.hemolens.dicom.SlicePreview;
import org.hemolens.dicom.SliceReader;
import org.hemolens.dicom.codec.DefaultAttributeLister;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.dicom.codec.DicomdirReader;
import org.hemolens.dicom.zip.ZipArchives;
import org.hemolens.image.ImageScanner;
import org.hemolens.image.PngScanner;
import org.hemolens.image.PngSliceReader;
import org.hemolens.measure.file.FileMeasurementStore;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.FolderPackageCatalog;
import org.hemolens.model.NetworkEngine;
import org.hemolens.model.PackageCatalog;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.model.djl.DjlPackageVerifier;
import org.hemolens.model.fit.FittedEngine;
import org.hemolens.model.remote.RemoteEngine;
import org.hemolens.protocol.ProtocolGate;
import org.hemolens.settings.file.FileSettingsStore;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.simulate.TrainingSetWriter;
import org.hemolens.text.Language;
import org.hemolens.ui.compare.WindowPlaces;
import org.hemolens.ui.recent.RecentInputs;
import org.hemolens.ui.shell.Services;
import org.hemolens.ui.task.TaskRunner;

/** The only place that makes implementations of the ports. */
final class Wiring {
    /** System property: folders of model packages, parted as in a class path; the first holds the bundled ones. */
    static final String PACKAGES = "hemolens.packages";

    private static final long CACHE_BYTES = 2L << 30;

    private final Directories directories;
    private final String version = ProgramVersion.get();
    private final Archives archives;
    private final SlicePreview previews;
    private final SeriesScanner scanner;
    private final ImageScanner images;
    private final SeriesLoader loader;
    private final PackageCatalog packages;
    private final DjlEngine engine = new DjlEngine();
    private final StudyAnalysis analysis;

    Wiring(Directories directories) {
        this.directories = directories;
        int threads = Runtime.getRuntime().availableProcessors();
        archives = new ZipArchives();
        DicomReader reader = new DefaultDicomReader(archives);
        // Reading headers on a slow drive is waiting: more threads than processors.
        scanner = new FileSeriesScanner(reader, new DicomdirReader(archives), archives, Math.max(4, threads));
        images = new PngScanner(threads, archives);
        SliceReader dicom = SliceReader.of(reader);
        SlicePreview dicomPreview = SlicePreview.of(reader);
        previews = (series, slice) -> series.grayWindow().isPresent()
                ? new PngSliceReader(series.grayWindow().get(), archives)
                        .read(series.slices().get(slice).file(), 0)
                : dicomPreview.read(series, slice);
        loader = new ParallelSeriesLoader(
                series -> series.grayWindow()
                        .<SliceReader>map(w -> new PngSliceReader(w, archives))
                        .orElse(dicom),
                threads);
        packages = new FolderPackageCatalog(packageRoots());
        ProtocolGate gate = new ProtocolGate();
        analysis = new DefaultStudyAnalysis(
                gate::check,
                networks(),
                new ResultCache(directories.cache().resolve("results"), CACHE_BYTES, version),
                engine);
    }

    /** On this machine, fitted to its devices, or on a server. */
    private NetworkEngine networks() {
        return new RemoteEngine(new FittedEngine(engine, engine, engine), engine::parityInputs);
    }

    Ports ports() {
        TrainingSetWriter trainingSet = new TrainingSetWriter();
        return new Ports(
                scanner,
                archives,
                images,
                loader,
                analysis,
                packages,
                new DjlPackageVerifier(engine, DeviceChoice.CPU),
                engine,
                new SimulatedSeries(),
                (count, seed, slices, size, out, progress, cancellation) ->
                        trainingSet.write(out, seed, count, slices, size, progress, cancellation),
                engine,
                version);
    }

    Services services(TaskRunner tasks) {
        return new Services(
                scanner,
                archives,
                previews,
                new DefaultAttributeLister(archives),
                images,
                loader,
                analysis,
                packages,
                new SimulatedSeries(),
                directories.cache().resolve("demonstration-" + version),
                new RecentInputs(Optional.of(directories.settings().resolve("recent.txt"))),
                new FileMeasurementStore(directories.measurements(), Clock.systemUTC()),
                settings(directories),
                new WindowPlaces(Optional.of(directories.settings().resolve("second-window.txt"))),
                tasks,
                version);
    }

    /** Of the window, as it was set; waits for a drive. */
    static Language language(Directories directories) {
        return settings(directories).language();
    }

    private static FileSettingsStore settings(Directories directories) {
        return new FileSettingsStore(directories.settings().resolve("settings.json"), Clock.systemUTC());
    }

    private List<Path> packageRoots() {
        List<Path> roots = new ArrayList<>();
        for (String folder : System.getProperty(PACKAGES, "models/packages").split(File.pathSeparator, -1)) {
            if (!folder.isBlank()) {
                roots.add(Path.of(folder));
            }
        }
        roots.add(directories.packages());
        return roots;
    }
}

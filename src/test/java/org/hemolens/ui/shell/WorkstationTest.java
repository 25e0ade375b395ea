package org.hemolens.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.AttributeLister;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SeriesScanner;
import org.hemolens.dicom.SlicePreview;
import org.hemolens.dicom.SliceReader;
import org.hemolens.dicom.codec.DefaultAttributeLister;
import org.hemolens.fixture.RealProgram;
import org.hemolens.measure.MeasurementStore;
import org.hemolens.model.PackageCatalog;
import org.hemolens.model.PackageStore;
import org.hemolens.settings.SettingsStore;
import org.hemolens.ui.FxTest;
import org.hemolens.ui.HeadPhantom;
import org.hemolens.ui.Samples;
import org.hemolens.ui.compare.WindowPlaces;
import org.hemolens.ui.recent.RecentInputs;
import org.hemolens.ui.task.FxTaskRunner;

/** A workstation on fakes: folder "head" holds two series, everything else nothing readable. */
@SuppressWarnings("NullAway.Init") // made when the window opens
abstract class WorkstationTest extends FxTest {
    static final Path HEAD = Path.of("head");
    static final int SLICES = 28;

    final Fakes.Scanner scanner = new Fakes.Scanner();
    final Fakes.Loader loader = new Fakes.Loader();
    final Fakes.Locked archives = new Fakes.Locked();
    final RecentInputs recent = new RecentInputs(Optional.empty());
    final SlicePreview previews = (series, slice) -> new SliceReader.Pixels(
            HeadPhantom.slice(series.geometry().planes().get(slice), slice),
            series.geometry().planes().get(slice).rows(),
            series.geometry().planes().get(slice).columns());
    final FakeAnalysis analysis = new FakeAnalysis();
    final FakeSegmentation segmentation = new FakeSegmentation();
    final Fakes.Packages packages = new Fakes.Packages();
    final Fakes.Simulation simulation = new Fakes.Simulation();
    final Series first = Samples.series("1.2", 2, "Head 5.0 soft", "STD+", SLICES, 5.0);
    final Series second = Samples.series("1.2", 3, "Head 2.5 bone", "BONE", 12, 2.5, 5.0);
    Workstation workstation;
    Path demonstrations;

    @Override
    protected void open(Stage stage) {
        scanner.results.put(HEAD, new ScanResult(List.of(first, second), List.of()));
        try {
            demonstrations = Files.createTempDirectory("demonstration");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Services services = new Services(
                scanner(),
                archives(),
                previews(),
                attributes(),
                RealProgram.images(),
                loader(),
                analysis,
                segmentation,
                packages(),
                packageWork(),
                simulation,
                demonstrations.resolve("case"),
                recent,
                measurements(),
                settings(),
                places(),
                new FxTaskRunner(3),
                "0.1.0");
        workstation = new Workstation(stage, services);
        stage.setWidth(1000);
        stage.setHeight(1000);
        workstation.show();
    }

    PackageCatalog packages() {
        return packages;
    }

    PackageWork packageWork() {
        return new PackageWork(PackageStore.NONE, folder -> List.of());
    }

    SeriesScanner scanner() {
        return scanner;
    }

    SeriesLoader loader() {
        return loader;
    }

    Archives archives() {
        return archives;
    }

    AttributeLister attributes() {
        return new DefaultAttributeLister(FileOpener.LOCAL);
    }

    MeasurementStore measurements() {
        return MeasurementStore.NONE;
    }

    SettingsStore settings() {
        return SettingsStore.NONE;
    }

    WindowPlaces places() {
        return new WindowPlaces(Optional.empty());
    }

    SlicePreview previews() {
        return previews;
    }

    /** Opens the folder and waits for all of it. */
    final void openHead() {
        fx(() -> workstation.open(List.of(HEAD)));
        until("the series is loaded", () -> workstation.study().loaded().isPresent());
    }

    final String notices() {
        return ask(() -> workstation.notices().list().toString());
    }
}

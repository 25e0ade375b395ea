package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.SlicePreview;
import org.hemolens.dicom.codec.DefaultAttributeLister;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.fixture.RealProgram;
import org.hemolens.image.PngScanner;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.ui.recent.RecentInputs;
import org.hemolens.ui.task.FxTaskRunner;

/** The window on real files and a made-up analysis, to be looked at: {@code Look PATH}. */
public final class Look {
    private Look() {}

    public static void main(String[] args) {
        // JavaFX on the class path is not started from a class that is an Application itself.
        Application.launch(Window.class, args);
    }

    /** The window. */
    public static final class Window extends Application {
        @Override
        public void start(Stage stage) {
            DefaultDicomReader reader = new DefaultDicomReader();
            Workstation workstation = new Workstation(
                    stage,
                    new Services(
                            new FileSeriesScanner(reader),
                            Archives.NONE,
                            SlicePreview.of(new DefaultDicomReader()),
                            new DefaultAttributeLister(FileOpener.LOCAL),
                            new PngScanner(2),
                            RealProgram.loader(),
                            new FakeAnalysis(),
                            new FakeSegmentation(),
                            new Fakes.Packages(),
                            new PackageWork(org.hemolens.model.PackageStore.NONE, folder -> List.of()),
                            new SimulatedSeries(),
                            Path.of("target", "demonstration"),
                            new RecentInputs(Optional.empty()),
                            org.hemolens.measure.MeasurementStore.NONE,
                            org.hemolens.settings.SettingsStore.NONE,
                            new org.hemolens.ui.compare.WindowPlaces(Optional.empty()),
                            new FxTaskRunner(3),
                            "0.1.0"));
            workstation.show();
            List<String> paths = getParameters().getRaw();
            if (paths.isEmpty()) {
                workstation.openDemonstration();
            } else {
                workstation.open(paths.stream().map(Path::of).toList());
            }
        }
    }
}

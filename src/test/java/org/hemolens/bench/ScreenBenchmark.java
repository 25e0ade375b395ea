package org.hemolens.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.image.ImageView;
import javafx.stage.Stage;
import org.hemolens.analysis.DefaultStudyAnalysis;
import org.hemolens.analysis.ResultCache;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.fixture.RealProgram;
import org.hemolens.model.FolderPackageCatalog;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.protocol.ProtocolGate;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.ui.shell.Services;
import org.hemolens.ui.shell.Workstation;
import org.hemolens.ui.task.FxTaskRunner;

/** The real window: from opening a folder to its first slice drawn. Needs a display or JavaFX's headless platform. */
final class ScreenBenchmark {
    private ScreenBenchmark() {}

    static void run(BenchmarkTable table) throws Exception {
        Path folder = Cases.series(LoadBenchmark.SLICES);
        CompletableFuture<Void> up = new CompletableFuture<>();
        Platform.setImplicitExit(false);
        Platform.startup(() -> up.complete(null));
        up.get(30, TimeUnit.SECONDS);
        Timing first = Timing.of(3, 9, () -> openOnce(folder));
        Platform.exit();
        table.add(
                "Opening 300 slices, 512x512: until the first slice is drawn in the window, warm, median (worst of 9)",
                String.format(Locale.ROOT, "%.2f s (%.2f s)", first.median(), first.quantile(1)),
                "< 0.5 s",
                first.median() < 0.5);
    }

    private static void openOnce(Path folder) throws Exception {
        CompletableFuture<Void> drawn = new CompletableFuture<>();
        CompletableFuture<Stage> window = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                Stage stage = new Stage();
                Workstation workstation = new Workstation(stage, services());
                workstation.show();
                workstation.open(List.of(folder));
                window.complete(stage);
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        if (stage.getScene().lookup("#slice") instanceof ImageView v
                                && v.isVisible()
                                && v.getImage() != null) {
                            stop();
                            drawn.complete(null);
                        }
                    }
                }.start();
            } catch (Exception e) {
                drawn.completeExceptionally(e);
            }
        });
        drawn.get(60, TimeUnit.SECONDS);
        Stage stage = window.get();
        Platform.runLater(stage::close);
    }

    private static Services services() throws Exception {
        Path scratch = Files.createTempDirectory("hemolens-benchmark");
        DefaultDicomReader reader = new DefaultDicomReader();
        return new Services(
                new FileSeriesScanner(reader),
                org.hemolens.dicom.Archives.NONE,
                org.hemolens.dicom.SlicePreview.of(new DefaultDicomReader()),
                new org.hemolens.dicom.codec.DefaultAttributeLister(org.hemolens.dicom.FileOpener.LOCAL),
                RealProgram.images(),
                new ParallelSeriesLoader(reader),
                new DefaultStudyAnalysis(
                        new ProtocolGate()::check, new DjlEngine(), new ResultCache(scratch, 1 << 30, "benchmark")),
                RealProgram.segmentation(scratch),
                new FolderPackageCatalog(List.of(Path.of("models", "packages"))),
                new org.hemolens.ui.shell.PackageWork(org.hemolens.model.PackageStore.NONE, folder -> List.of()),
                new SimulatedSeries(),
                scratch,
                new org.hemolens.ui.recent.RecentInputs(java.util.Optional.empty()),
                org.hemolens.measure.MeasurementStore.NONE,
                org.hemolens.settings.SettingsStore.NONE,
                new org.hemolens.ui.compare.WindowPlaces(java.util.Optional.empty()),
                new FxTaskRunner(3),
                "benchmark");
    }
}

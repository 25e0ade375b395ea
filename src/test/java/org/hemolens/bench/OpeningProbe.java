package org.hemolens.bench;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.hemolens.analysis.DefaultStudyAnalysis;
import org.hemolens.analysis.ResultCache;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.fixture.RealProgram;
import org.hemolens.model.FolderPackageCatalog;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.protocol.ProtocolGate;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.ui.shell.Services;
import org.hemolens.ui.shell.Workstation;
import org.hemolens.ui.task.FxTaskRunner;

/**
 * Opens series after series in the window of the program, with all four views, and tells what is left of them: {@code open}
 * and, after a tenth of them and at the end, heap in use and resident memory in MB, then how many can still be reached.
 */
public final class OpeningProbe {
    static final int SERIES = 50;
    private static final int EARLY = 10;
    private static final int MOMENTS = 20;

    private final List<WeakReference<LoadedSeries>> opened = new ArrayList<>();
    private final List<WeakReference<short[]>> pixels = new ArrayList<>();
    private final AtomicInteger loads = new AtomicInteger();

    private OpeningProbe() {}

    /** @param args two folders, opened in turn */
    public static void main(String[] args) throws Exception {
        int status = 1;
        try {
            new OpeningProbe().run(List.of(Path.of(args[0]), Path.of(args[1])));
            status = 0;
        } finally {
            System.exit(status);
        }
    }

    private SeriesLoader recording(SeriesLoader loader) {
        return (series, first, listener, progress, cancellation) -> {
            LoadedSeries loaded = loader.load(series, first, listener, progress, cancellation);
            synchronized (opened) {
                opened.add(new WeakReference<>(loaded));
                pixels.add(new WeakReference<>(loaded.volume().hu(0)));
            }
            loads.incrementAndGet();
            return loaded;
        };
    }

    private void run(List<Path> folders) throws Exception {
        Platform.setImplicitExit(false);
        CompletableFuture<Void> up = new CompletableFuture<>();
        Platform.startup(() -> up.complete(null));
        up.get(30, TimeUnit.SECONDS);
        Services services = services();
        Stage stage = onFx(Stage::new);
        Workstation workstation = onFx(() -> {
            Workstation made = new Workstation(stage, services);
            made.show();
            return made;
        });
        long[] early = {0, 0};
        for (int i = 0; i < SERIES; i++) {
            Path folder = folders.get(i % folders.size());
            int before = loads.get();
            onFx(() -> {
                workstation.open(List.of(folder));
                return folder;
            });
            for (int waited = 0; loads.get() == before; waited++) {
                if (waited > 6000) {
                    throw new IllegalStateException("series " + i + " was not loaded");
                }
                Thread.sleep(10);
            }
            // The views draw it, reformats among them.
            Thread.sleep(i == 0 ? 1500 : 300);
            if (i == 0) {
                onFx(() -> fourViews(stage.getScene()));
                Thread.sleep(1500);
                if (onFx(() -> stage.getScene().lookup("#sagittal-picture") == null)) {
                    throw new IllegalStateException("four views were not shown");
                }
            }
            if (i == EARLY - 1) {
                early = memory();
            }
        }
        long[] late = memory();
        System.out.printf(
                Locale.ROOT,
                "open %d %d %d %d %d %d%n",
                early[0],
                late[0],
                early[1],
                late[1],
                held(opened),
                held(pixels));
    }

    /** The key of the four views. */
    private static Scene fourViews(Scene scene) {
        KeyEvent.fireEvent(
                scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DIGIT4, false, true, false, false));
        return scene;
    }

    private static <T> long held(List<WeakReference<T>> references) {
        synchronized (references) {
            return references.stream().filter(r -> r.get() != null).count();
        }
    }

    /**
     * Heap in use and resident, MB. The series opened last is still being checked and drawn, which takes some 15 MB now and then
     * and holds none of it: of what is in use at moments spread over some seconds the least counts.
     */
    private static long[] memory() throws Exception {
        Runtime r = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < MOMENTS; i++) {
            System.gc();
            least = Math.min(least, r.totalMemory() - r.freeMemory());
            Thread.sleep(400);
        }
        long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(l -> l.startsWith("VmRSS:"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(0);
        return new long[] {least >> 20, resident};
    }

    private Services services() throws Exception {
        Path scratch = Files.createTempDirectory("hemolens-benchmark");
        DefaultDicomReader reader = new DefaultDicomReader();
        return new Services(
                new FileSeriesScanner(reader),
                org.hemolens.dicom.Archives.NONE,
                org.hemolens.dicom.SlicePreview.of(new DefaultDicomReader()),
                new org.hemolens.dicom.codec.DefaultAttributeLister(org.hemolens.dicom.FileOpener.LOCAL),
                RealProgram.images(),
                recording(new ParallelSeriesLoader(reader)),
                new DefaultStudyAnalysis(
                        new ProtocolGate()::check, new DjlEngine(), new ResultCache(scratch, 1 << 30, "benchmark")),
                RealProgram.segmentation(scratch),
                new FolderPackageCatalog(List.of(Path.of("models", "packages"))),
                new org.hemolens.ui.shell.PackageWork(org.hemolens.model.PackageStore.NONE, folder -> List.of()),
                new SimulatedSeries(),
                scratch,
                new org.hemolens.ui.recent.RecentInputs(Optional.empty()),
                org.hemolens.measure.MeasurementStore.NONE,
                org.hemolens.settings.SettingsStore.NONE,
                new org.hemolens.ui.compare.WindowPlaces(Optional.empty()),
                new FxTaskRunner(3),
                "benchmark");
    }

    private static <T> T onFx(java.util.concurrent.Callable<T> action) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(60, TimeUnit.SECONDS);
    }
}

package org.hemolens.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.hemolens.analysis.MapStore;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.render.Interpolation;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisRun;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.viewport.ViewGrid;
import org.jspecify.annotations.Nullable;

/**
 * The views of a series in a window, moved at every pulse. Time on the FX thread is from the change to the end of the pulse
 * that draws it, layout among it; rendering goes on beside. It is told as the thread's own time, and as time passed, which other
 * programs on the machine lengthen. Prints one line a measurement.
 */
public final class ViewsProbe {
    static final int LINES = 6;

    /** Of the slider beside the slice. */
    private static final double SLIDER = 14;

    private static final int WARM_UP = 100;
    private static final int FRAMES = 400;

    private final StudyModel study = new StudyModel();
    private final ViewportModel main = new ViewportModel();
    private final ViewsModel views = new ViewsModel(study, main);
    private final AnalysisModel analysis = new AnalysisModel(study);
    private final AtomicReference<@Nullable Stage> stage = new AtomicReference<>();
    private final AtomicReference<@Nullable ViewGrid> grid = new AtomicReference<>();

    private final List<String> wanted;

    /** @param wanted what to measure; everything when empty */
    private ViewsProbe(List<String> wanted) {
        this.wanted = wanted;
    }

    static String describe(String name) {
        return switch (name) {
            case "scroll" -> "Scrolling 600 slices, 1024x1024, heatmap of every slice, bilinear";
            case "scroll-bicubic" -> "The same, bicubic";
            case "window-four" -> "Window/level drag in four views of 1024x1024";
            case "crosshair" ->
                "Crosshair moved at every pulse, coronal and sagittal of 600 slices; new coronal pictures";
            case "crosshair-slab" -> "The same, slabs of 10 mm, mean";
            default -> throw new IllegalArgumentException(name);
        };
    }

    public static void main(String[] args) throws Exception {
        int status = 1;
        try {
            new ViewsProbe(List.of(args).subList(1, args.length)).run(Cases.load(Path.of(args[0])));
            status = 0;
        } finally {
            // JavaFX's threads would go on.
            System.exit(status);
        }
    }

    private void run(LoadedSeries loaded) throws Exception {
        CountDownLatch up = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(up::countDown);
        up.await();
        onFx(() -> open(loaded));
        int n = loaded.series().slices().size();
        IntConsumer scroll = i -> study.moveTo(i % n);
        measure("scroll", scroll, () -> false);
        onFx(() -> main.interpolationProperty().set(Interpolation.BICUBIC));
        measure("scroll-bicubic", scroll, () -> false);
        onFx(() -> {
            main.interpolationProperty().set(Interpolation.BILINEAR);
            views.layoutProperty().set(ViewLayout.FOUR);
            resize(2 * (1024 + SLIDER) + 2, 2 * 1024 + 2);
        });
        Thread.sleep(1000);
        measure(
                "window-four",
                i -> {
                    main.windowProperty().set(main.windowProperty().get().moved(i % 2 == 0 ? 1 : -1, 0.1));
                    views.second()
                            .windowProperty()
                            .set(views.second().windowProperty().get().moved(i % 2 == 0 ? 10 : -10, 1));
                },
                () -> false);
        IntConsumer lead = i -> {
            double t = i * 0.05;
            views.crosshair().moveTo(new Vector3(60 * Math.sin(t), 60 * Math.cos(t), 20 * Math.sin(t / 3)));
        };
        Changes coronal = new Changes("coronal");
        measure("crosshair", lead, coronal);
        onFx(() -> main.slabProperty()
                .set(new org.hemolens.reformat.Slab(10, org.hemolens.reformat.Slab.Projection.MEAN)));
        Thread.sleep(1000);
        measure("crosshair-slab", lead, coronal);
        System.gc();
        Runtime r = Runtime.getRuntime();
        System.out.println("heap " + ((r.totalMemory() - r.freeMemory()) >> 20));
    }

    private Stage window() {
        Stage s = stage.get();
        if (s == null) {
            throw new IllegalStateException("no window");
        }
        return s;
    }

    private void open(LoadedSeries loaded) {
        study.begin(loaded.series(), 0);
        study.finish(loaded);
        main.targetProperty().set(CamTarget.SLICE);
        AnalysisRun run = analysis.begin("content");
        MapStore maps = new MapStore(List.of("fused"));
        float[] values = new float[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 16 + i / 16f;
        }
        for (int s = 0; s < loaded.series().slices().size(); s++) {
            maps.put(
                    s,
                    new Heatmap(
                            HemorrhageClass.ANY,
                            CamTarget.SLICE,
                            "Grad-CAM++",
                            "fused",
                            16,
                            16,
                            values,
                            new MapPlacement(512, 512, 0, 0, 512, 512, false, false)));
            run.sliceDone(s, new Probabilities(0.9, 0.1, 0.1, 0.1, 0.1, 0.1));
        }
        run.mapsDone(maps);
        ViewGrid made = new ViewGrid(study, views, analysis);
        made.setManaged(false);
        grid.set(made);
        Stage s = new Stage();
        s.setScene(new Scene(new Pane(made), 600, 600));
        s.show();
        stage.set(s);
        resize(1024 + SLIDER, 1024);
    }

    /** The views have that size; the window only as far as the screen goes, such as the 1000x1000 of the headless platform. */
    private void resize(double width, double height) {
        ViewGrid views1024 = grid.get();
        if (views1024 == null) {
            throw new IllegalStateException("no views");
        }
        views1024.resize(width, height);
        Rectangle2D screen = Screen.getPrimary().getBounds();
        window().setX(0);
        window().setY(0);
        window().setWidth(Math.min(width, screen.getWidth()));
        window().setHeight(Math.min(height, screen.getHeight()));
    }

    /** Whether a text on screen has changed since last asked. */
    private final class Changes implements java.util.function.BooleanSupplier {
        private final String view;
        private String last = "";

        Changes(String view) {
            this.view = view;
        }

        @Override
        public boolean getAsBoolean() {
            Node node = window().getScene().lookup("#" + view);
            String now = node.lookup("#corner-image") instanceof Text t
                    ? t.getText()
                            .lines()
                            .filter(l -> l.contains("y "))
                            .findFirst()
                            .orElse("")
                    : "";
            boolean changed = !now.equals(last);
            last = now;
            return changed;
        }
    }

    /** @param counted which redraws count; none: all of them */
    private void measure(String name, IntConsumer move, java.util.function.BooleanSupplier counted) throws Exception {
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            return;
        }
        double[] seconds = new double[FRAMES];
        double[] cpuSeconds = new double[FRAMES];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        CountDownLatch done = new CountDownLatch(1);
        long[] span = new long[3];
        onFx(() -> {
            Scene scene = window().getScene();
            if (!(scene.lookup("#slice") instanceof ImageView)) {
                throw new IllegalStateException("no slice");
            }
            new AnimationTimer() {
                private int frame = -WARM_UP;
                private long began;
                private long cpuBegan;
                private final Runnable end = this::ended;

                {
                    scene.addPostLayoutPulseListener(end);
                }

                @Override
                public void handle(long now) {
                    began = System.nanoTime();
                    cpuBegan = threads.getCurrentThreadCpuTime();
                    move.accept(frame + WARM_UP);
                }

                private void ended() {
                    long cpu = threads.getCurrentThreadCpuTime();
                    long at = System.nanoTime();
                    boolean changed = counted.getAsBoolean();
                    if (frame == 0) {
                        span[0] = at;
                    } else if (frame > 0 && changed) {
                        span[2]++;
                    }
                    if (frame >= 0 && frame < FRAMES) {
                        seconds[frame] = (at - began) / 1e9;
                        cpuSeconds[frame] = (cpu - cpuBegan) / 1e9;
                    }
                    if (++frame == FRAMES) {
                        span[1] = at;
                        stop();
                        scene.removePostLayoutPulseListener(end);
                        done.countDown();
                    }
                }
            }.start();
        });
        if (!done.await(300, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no pulses");
        }
        Timing wall = new Timing(seconds);
        Timing cpu = new Timing(cpuSeconds);
        double length = (span[1] - span[0]) / 1e9;
        long count = name.startsWith("crosshair") ? span[2] : FRAMES - 1;
        System.out.printf(
                Locale.ROOT,
                "redraws %s %.6f %.6f %.6f %.6f %.2f%n",
                name,
                cpu.median(),
                cpu.quantile(0.99),
                wall.median(),
                wall.quantile(0.99),
                count / length);
    }

    private static void onFx(Runnable action) throws Exception {
        java.util.concurrent.CompletableFuture<Void> done = new java.util.concurrent.CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                action.run();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        done.get(60, TimeUnit.SECONDS);
    }
}

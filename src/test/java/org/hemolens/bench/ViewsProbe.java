package org.hemolens.bench;

import static org.hemolens.bench.PulseMeter.onFx;

import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
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

/** The views of a series in a window, moved at every pulse ({@link PulseMeter}), and the heap that is in use then. */
public final class ViewsProbe {
    static final int LINES = 8;

    /** Of the slider beside the slice. */
    private static final double SLIDER = 14;

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
            case "floor" ->
                "Floor: a finished picture as large as the one view's window exchanged at every pulse, nothing else drawn";
            case "floor-four" -> "Floor: the same as large as the four views' window";
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
        measure("scroll", scroll, () -> true);
        onFx(() -> main.interpolationProperty().set(Interpolation.BICUBIC));
        measure("scroll-bicubic", scroll, () -> true);
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
                () -> true);
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
        memory();
        floor("floor", 1024 + SLIDER, 1024);
        floor("floor-four", 2 * (1024 + SLIDER) + 2, 2 * 1024 + 2);
    }

    private static void memory() {
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
        fit(width, height);
    }

    private void fit(double width, double height) {
        Rectangle2D screen = Screen.getPrimary().getBounds();
        window().setX(0);
        window().setY(0);
        window().setWidth(Math.min(width, screen.getWidth()));
        window().setHeight(Math.min(height, screen.getHeight()));
    }

    /** Whether a text on screen has changed since last asked. */
    private final class Changes implements BooleanSupplier {
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

    private void measure(String name, IntConsumer move, BooleanSupplier counted) throws Exception {
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            return;
        }
        Scene scene = window().getScene();
        if (!(scene.lookup("#slice") instanceof ImageView)) {
            throw new IllegalStateException("no slice");
        }
        PulseMeter.measure(name, scene, move, counted);
    }

    /** Two finished pictures in turn, and nothing else: what no program can do faster on this screen. */
    private void floor(String name, double width, double height) throws Exception {
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            return;
        }
        ImageView view = new ImageView();
        AtomicReference<@Nullable Scene> made = new AtomicReference<>();
        List<WritableImage> pictures = new ArrayList<>();
        List<PixelBuffer<IntBuffer>> buffers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int[] argb = new int[((int) width) * ((int) height)];
            Arrays.fill(argb, 0xFF000000 | i * 0x808080);
            buffers.add(new PixelBuffer<>(
                    (int) width, (int) height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance()));
            pictures.add(new WritableImage(buffers.getLast()));
        }
        onFx(() -> {
            Scene scene = new Scene(new Pane(view), 600, 600);
            made.set(scene);
            window().setScene(scene);
            fit(width, height);
        });
        Thread.sleep(1000);
        Scene scene = made.get();
        if (scene == null) {
            throw new IllegalStateException("no scene");
        }
        PulseMeter.measure(
                name,
                scene,
                i -> {
                    buffers.get(i % 2).updateBuffer(b -> null);
                    view.setImage(pictures.get(i % 2));
                },
                () -> true);
    }
}

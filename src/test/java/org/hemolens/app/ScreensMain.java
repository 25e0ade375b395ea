package org.hemolens.app;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.settings.ColourTheme;
import org.hemolens.settings.Look;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.text.Texts;
import org.hemolens.ui.Snapshots;
import org.hemolens.ui.shell.Workstation;
import org.hemolens.ui.task.FxTaskRunner;
import org.hemolens.ui.theme.Theme;

/**
 * Makes a picture of every screen of the real window, on the demonstration case, by keys and buttons as a user would:
 * {@code target/snapshots/screens/NAME.png}, and {@code docs/screens.md}. Run by {@code packaging/screens}.
 */
public final class ScreensMain {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final long PATIENCE_MS = 240_000;

    private final Map<String, String> made;
    private final Stage stage;
    private final Scene scene;

    /** @param made names and words of all pictures */
    ScreensMain(Stage stage, Map<String, String> made) {
        this.stage = stage;
        this.made = made;
        scene = stage.getScene();
    }

    /** @param args the page to write */
    public static void main(String[] args) throws Exception {
        int status = 1;
        CountDownLatch up = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(up::countDown);
        up.await();
        try {
            Map<String, String> made = new LinkedHashMap<>();
            ScreensMain screens = new ScreensMain(window(Workstation::openDemonstration), made);
            screens.all();
            Path cases = cases();
            ScreensMain beside = new ScreensMain(
                    window(w -> w.open(List.of(cases.resolve("current/dicom"), cases.resolve("prior/dicom")))), made);
            beside.prior();
            try (Stream<Path> files = Files.walk(cases)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
            Texts.use(Locale.GERMAN);
            ScreensMain german = new ScreensMain(window(Workstation::openDemonstration), made);
            german.german();
            german.page(Path.of(args[0]));
            status = 0;
        } catch (Exception e) {
            // The exit below would keep it to itself.
            System.err.println("screens: " + e);
        } finally {
            // JavaFX's threads would go on.
            System.exit(status);
        }
    }

    /** Another window of the program; those before stay, as the first to close would end it. */
    static Stage window(Consumer<Workstation> begin) throws Exception {
        FxTaskRunner tasks = new FxTaskRunner(3);
        return onFx(() -> {
            Stage made = new Stage();
            Workstation workstation = new Workstation(made, new Wiring(Directories.ofThisMachine()).services(tasks));
            made.setWidth(WIDTH);
            made.setHeight(HEIGHT);
            workstation.show();
            begin.accept(workstation);
            return made;
        });
    }

    /** Two studies of one simulated patient, the earlier without blood. */
    private static Path cases() throws IOException {
        Path folder = Files.createTempDirectory("hemolens-screens");
        write(new SimulationSpec(11, Set.of(HemorrhageClass.SUBDURAL), 28, 512), folder.resolve("current"));
        Path prior = folder.resolve("prior");
        write(new SimulationSpec(11, Set.of(), 24, 512, Optional.of(Set.of())), prior);
        try (Stream<Path> files = Files.walk(prior)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                // The simulator has one date.
                Files.writeString(file, bytes.replace("20000101", "19991103"), StandardCharsets.ISO_8859_1);
            }
        }
        return folder;
    }

    static void write(SimulationSpec spec, Path folder) throws IOException {
        new SimulatedSeries().write(spec, folder, Progress.NONE, new Cancellation());
    }

    private void prior() throws Exception {
        until("the current study is loaded", () -> !disabled("#toolbar-run"));
        press(KeyCode.B, false, true);
        take("prior-choice", "Choosing a prior: the same patient's studies first (Ctrl+B).");
        fire("#prior-choice-open");
        until("the prior is there", () -> scene.lookup("#prior-bar-when") != null);
        Thread.sleep(4000);
        take("prior", "A prior beside the current study, both at one level.");
    }

    private void german() throws Exception {
        until("the model has answered", () -> answered("Wahrscheinlichkeit") && !disabled("#toolbar-run"));
        press(KeyCode.N, false, false);
        Thread.sleep(2000);
        take("german", "The window in German.");
        press(KeyCode.COMMA, false, true);
        onFx(() -> {
            tabs(4);
            return 0;
        });
        take("german-settings", "Settings in German: screen.");
    }

    private void all() throws Exception {
        take("start", "While the demonstration case is made and read.");
        until("the model has answered", () -> answered("study probability") && !disabled("#toolbar-run"));
        press(KeyCode.N, false, false);
        Thread.sleep(2000);
        take("main-dark", "The main window, dark: slice, heatmap, findings, strip.");
        for (ColourTheme theme : ColourTheme.values()) {
            if (theme != ColourTheme.DARK) {
                press(KeyCode.L, false, true);
                take(
                        "main-"
                                + theme.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'),
                        "The main window, " + theme.label().toLowerCase(java.util.Locale.ROOT) + ".");
            }
        }
        press(KeyCode.L, false, true);
        onFx(() -> Theme.lookProperty().get().equals(Look.STANDARD) ? 0 : fail("the theme is dark again"));
        onFx(() -> {
            Snapshots.write(scene.lookup(".side.left"), "screens/series-browser");
            return 0;
        });
        made.put("series-browser", "The series browser.");
        press(KeyCode.DIGIT4, false, true);
        Thread.sleep(3000);
        take("four-views", "Four views, linked by the crosshair (Ctrl+4).");
        press(KeyCode.DIGIT1, false, true);
        press(KeyCode.E, false, false);
        drag(0.42, 0.4, 0.56, 0.55);
        take("measuring", "Measuring: a region with its values.");
        press(KeyCode.ESCAPE, false, false);
        fire("#toolbar-window-entry");
        Thread.sleep(800);
        popup("window-entry", "The window typed in (W).");
        hidePopups();
        onFx(() -> {
            ((Hyperlink) scene.lookup("#gate-line")).fire();
            return 0;
        });
        take("gate", "The protocol check, headers and pixels side by side.");
        press(KeyCode.COMMA, false, true);
        TabPane tabs = (TabPane) scene.lookup("#settings-sections");
        for (int i = 0; i < tabs.getTabs().size(); i++) {
            int at = i;
            onFx(() -> {
                tabs.getSelectionModel().select(at);
                return 0;
            });
            String name = tabs.getTabs().get(i).getText();
            take(
                    "settings-" + name.toLowerCase(java.util.Locale.ROOT),
                    "Settings: " + name.toLowerCase(java.util.Locale.ROOT) + ".");
        }
        press(KeyCode.ESCAPE, false, false);
        press(KeyCode.F1, false, false);
        take("keys", "The keys (?).");
        press(KeyCode.ESCAPE, false, false);
        press(KeyCode.K, false, true);
        take("palette", "The command palette (Ctrl+K).");
        press(KeyCode.ESCAPE, false, false);
        press(KeyCode.T, false, true);
        Thread.sleep(2500);
        other("tags", "DICOM tags", "The tags of the slice (Ctrl+T).");
        press(KeyCode.COMMA, false, true);
        onFx(() -> {
            tabs(4);
            ((ButtonBase) scene.lookup("#screen-pattern")).fire();
            return 0;
        });
        Thread.sleep(800);
        other("test-pattern", "Test pattern", "The test pattern of the screen.");
    }

    private void tabs(int at) {
        ((TabPane) scene.lookup("#settings-sections")).getSelectionModel().select(at);
    }

    boolean answered(String words) {
        Node row = scene.lookup("#class-any");
        return row != null && row.getAccessibleText().contains(words);
    }

    boolean disabled(String id) {
        return scene.lookup(id) == null || scene.lookup(id).isDisabled();
    }

    private static int fail(String what) {
        throw new IllegalStateException("not so: " + what);
    }

    /** A picture of the main window. */
    void take(String name, String words) throws Exception {
        Thread.sleep(700);
        snapshot(scene, name, words);
    }

    private void snapshot(Scene shown, String name, String words) throws Exception {
        onFx(() -> {
            WritableImage image = shown.snapshot(null);
            return Snapshots.write(image, "screens/" + name);
        });
        made.put(name, words);
        System.out.println(name);
    }

    /** A picture of the popup that is open. */
    private void popup(String name, String words) throws Exception {
        snapshot(first(w -> !(w instanceof Stage)), name, words);
    }

    private void other(String name, String title, String words) throws Exception {
        snapshot(first(w -> w instanceof Stage s && s.getTitle().startsWith(title)), name, words);
        hidePopups();
    }

    private Scene first(java.util.function.Predicate<Window> wanted) throws Exception {
        return onFx(() -> Window.getWindows().stream()
                .filter(w -> w != stage && wanted.test(w))
                .map(Window::getScene)
                .findFirst()
                .orElseThrow());
    }

    private void hidePopups() throws Exception {
        onFx(() -> {
            Window.getWindows().stream().filter(w -> w != stage).toList().forEach(Window::hide);
            return 0;
        });
    }

    private void fire(String id) throws Exception {
        onFx(() -> {
            ((ButtonBase) scene.lookup(id)).fire();
            return 0;
        });
    }

    void press(KeyCode code, boolean shift, boolean control) throws Exception {
        onFx(() -> {
            Node target = Optional.ofNullable(scene.getFocusOwner()).orElse(scene.getRoot());
            for (EventType<KeyEvent> type : java.util.List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(
                        target,
                        new KeyEvent(
                                type, KeyEvent.CHAR_UNDEFINED, code.getName(), code, shift, control, false, false));
            }
            return 0;
        });
        Thread.sleep(300);
    }

    /** Shares of the viewport. */
    private void drag(double x1, double y1, double x2, double y2) throws Exception {
        onFx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, x1, y1);
            for (int i = 1; i <= 8; i++) {
                mouse(MouseEvent.MOUSE_DRAGGED, x1 + (x2 - x1) * i / 8, y1 + (y2 - y1) * i / 8);
            }
            mouse(MouseEvent.MOUSE_RELEASED, x2, y2);
            return 0;
        });
    }

    private void mouse(EventType<MouseEvent> type, double x, double y) {
        Node view = scene.lookup("#viewport");
        double w = view.getLayoutBounds().getWidth();
        double h = view.getLayoutBounds().getHeight();
        Point2D at = view.localToScene(w * x, h * y);
        Event.fireEvent(
                view,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        type != MouseEvent.MOUSE_RELEASED,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    static void until(String what, BooleanSupplier so) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (!onFx(so::getAsBoolean)) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("not in time: " + what);
            }
            Thread.sleep(250);
        }
    }

    static <T> T onFx(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Platform.runLater(future);
        return future.get(60, TimeUnit.SECONDS);
    }

    private void page(Path file) throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Screens

                Every screen, on the simulated demonstration case. Made by `packaging/screens`; a picture is of the window as it is drawn, at
                %.0f x %.0f pixels.
                """
                        .formatted(WIDTH, HEIGHT));
        made.forEach((name, words) -> page.append("\n## ")
                .append(name.replace('-', ' '))
                .append("\n\n")
                .append(words)
                .append("\n\n![")
                .append(words)
                .append("](images/screens/")
                .append(name)
                .append(".png)\n"));
        Files.writeString(file, page);
    }
}

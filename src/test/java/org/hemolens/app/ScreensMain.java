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
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.settings.ColourTheme;
import org.hemolens.settings.Look;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.text.Texts;
import org.hemolens.ui.shell.Workstation;
import org.hemolens.ui.theme.Theme;

/**
 * Makes a picture of every screen of the real window, by keys and buttons as a user would:
 * {@code target/snapshots/screens/NAME.png}, and {@code docs/screens.md}. Run by {@code packaging/screens}.
 */
public final class ScreensMain {
    private final ScreenCamera camera;

    private ScreensMain(ScreenCamera camera) {
        this.camera = camera;
    }

    /** @param args the page to write */
    public static void main(String[] args) throws Exception {
        int status = 1;
        CountDownLatch up = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(up::countDown);
        up.await();
        Path folder = Files.createTempDirectory("hemolens-screens");
        try {
            Map<String, String> made = new LinkedHashMap<>();
            new ScreensMain(new ScreenCamera(ScreenCamera.window(Workstation::openDemonstration), made)).all();
            ExplanationScreens.take(folder, made);
            QuestionScreens.take(folder, made);
            cases(folder);
            new ScreensMain(new ScreenCamera(
                            ScreenCamera.window(w ->
                                    w.open(List.of(folder.resolve("current/dicom"), folder.resolve("prior/dicom")))),
                            made))
                    .prior();
            Texts.use(Locale.GERMAN);
            new ScreensMain(new ScreenCamera(ScreenCamera.window(Workstation::openDemonstration), made)).german();
            page(made, Path.of(args[0]));
            status = 0;
        } catch (Exception e) {
            // The exit below would keep it to itself.
            System.err.println("screens: " + e);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
            // JavaFX's threads would go on.
            System.exit(status);
        }
    }

    /** Two studies of one simulated patient, the earlier without blood. */
    private static void cases(Path folder) throws IOException {
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
    }

    static void write(SimulationSpec spec, Path folder) throws IOException {
        new SimulatedSeries().write(spec, folder, Progress.NONE, new Cancellation());
    }

    private void prior() throws Exception {
        ScreenCamera.until("the current study is loaded", () -> !camera.disabled("#toolbar-run"));
        camera.press(KeyCode.B, false, true);
        camera.take("prior-choice", "Choosing a prior: the same patient's studies first (Ctrl+B).");
        camera.fire("#prior-choice-open");
        ScreenCamera.until("the prior is there", () -> camera.scene().lookup("#prior-bar-when") != null);
        Thread.sleep(4000);
        camera.take("prior", "A prior beside the current study, both at one level.");
    }

    private void german() throws Exception {
        ScreenCamera.until(
                "the model has answered",
                () -> camera.answered("Wahrscheinlichkeit") && !camera.disabled("#toolbar-run"));
        camera.press(KeyCode.N, false, false);
        Thread.sleep(2000);
        camera.take("german", "The window in German.");
        camera.press(KeyCode.COMMA, false, true);
        camera.tab("#settings-sections", 4);
        camera.take("german-settings", "Settings in German: screen.");
    }

    private void all() throws Exception {
        camera.take("start", "While the demonstration case is made and read.");
        ScreenCamera.until(
                "the model has answered",
                () -> camera.answered("study probability") && !camera.disabled("#toolbar-run"));
        camera.press(KeyCode.N, false, false);
        Thread.sleep(2000);
        camera.take("main-dark", "The main window, dark: slice, heatmap, findings, strip.");
        for (ColourTheme theme : ColourTheme.values()) {
            if (theme != ColourTheme.DARK) {
                camera.press(KeyCode.L, false, true);
                camera.take(
                        "main-" + theme.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "The main window, " + theme.label().toLowerCase(Locale.ROOT) + ".");
            }
        }
        camera.press(KeyCode.L, false, true);
        ScreenCamera.onFx(() ->
                Theme.lookProperty().get().equals(Look.STANDARD) ? 0 : ScreenCamera.fail("the theme is dark again"));
        camera.part(".side.left", "series-browser", "The series browser.");
        camera.press(KeyCode.DIGIT4, false, true);
        Thread.sleep(3000);
        camera.take("four-views", "Four views, linked by the crosshair (Ctrl+4).");
        camera.press(KeyCode.DIGIT1, false, true);
        camera.press(KeyCode.E, false, false);
        camera.drag(0.42, 0.4, 0.56, 0.55);
        camera.take("measuring", "Measuring: a region with its values.");
        camera.press(KeyCode.ESCAPE, false, false);
        camera.fire("#toolbar-window-entry");
        Thread.sleep(800);
        camera.popup("window-entry", "The window typed in (W).");
        camera.hidePopups();
        ScreenCamera.onFx(() -> {
            ((Hyperlink) camera.scene().lookup("#gate-line")).fire();
            return 0;
        });
        camera.take("gate", "The protocol check, headers and pixels side by side.");
        camera.press(KeyCode.COMMA, false, true);
        List<String> names = camera.tabs("#settings-sections");
        for (int i = 0; i < names.size(); i++) {
            camera.tab("#settings-sections", i);
            String name = names.get(i).toLowerCase(Locale.ROOT);
            camera.take("settings-" + name.replace(' ', '-'), "Settings: " + name + ".");
        }
        camera.press(KeyCode.ESCAPE, false, false);
        camera.press(KeyCode.F1, false, false);
        camera.take("keys", "The keys (?).");
        camera.press(KeyCode.ESCAPE, false, false);
        camera.press(KeyCode.K, false, true);
        camera.take("palette", "The command palette (Ctrl+K).");
        camera.press(KeyCode.ESCAPE, false, false);
        camera.press(KeyCode.T, false, true);
        Thread.sleep(2500);
        camera.other("tags", "DICOM tags", "The tags of the slice (Ctrl+T).");
        camera.press(KeyCode.COMMA, false, true);
        camera.tab("#settings-sections", 4);
        camera.fire("#screen-pattern");
        Thread.sleep(800);
        camera.other("test-pattern", "Test pattern", "The test pattern of the screen.");
    }

    private static void page(Map<String, String> made, Path file) throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Screens

                Every screen, on simulated cases. Made by `packaging/screens`; a picture is of the window as it is drawn, at
                %.0f x %.0f pixels, or higher where there is more to see.
                """
                        .formatted(ScreenCamera.WIDTH, ScreenCamera.HEIGHT));
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

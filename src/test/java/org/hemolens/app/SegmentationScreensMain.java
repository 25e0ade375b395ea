package org.hemolens.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Pictures of a segmentation of one series by the first segmentation package that is installed, {@code
 * target/snapshots/screens/segmentation-*.png}: {@code SegmentationScreensMain FOLDER}. A large network takes minutes.
 */
public final class SegmentationScreensMain {
    private static final long PATIENCE_MS = 45 * 60_000;

    private SegmentationScreensMain() {}

    public static void main(String[] args) throws Exception {
        int status = 1;
        CountDownLatch up = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(up::countDown);
        up.await();
        try {
            take(Path.of(args[0]));
            status = 0;
        } catch (Exception e) {
            // The exit below would keep it to itself.
            System.err.println("screens: " + e);
        } finally {
            // JavaFX's threads would go on.
            System.exit(status);
        }
    }

    private static void take(Path folder) throws Exception {
        Map<String, String> made = new LinkedHashMap<>();
        Stage stage = ScreensMain.window(w -> w.open(List.of(folder)));
        ScreensMain.onFx(() -> {
            stage.setWidth(Math.min(1500, Screen.getPrimary().getVisualBounds().getWidth()));
            stage.setHeight(Math.min(1000, Screen.getPrimary().getVisualBounds().getHeight()));
            return 0;
        });
        ScreensMain screens = new ScreensMain(stage, made);
        ScreensMain.until("it is loaded", () -> !screens.disabled("#toolbar-run"));
        screens.press(KeyCode.A, false, false);
        ScreensMain.until("it is analysed", () -> screens.answered("study probability"));
        ScreensMain.until("maps are there", () -> !screens.disabled("#toolbar-run"));
        screens.press(KeyCode.G, true, false);
        ScreensMain.until(
                "the cost is said", () -> visible(stage, "#segment-run") || visible(stage, "#segment-result"));
        screens.take("segmentation-asking", "");
        if (visible(stage, "#segment-run")) {
            fire(stage, "#segment-run");
        }
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (!ScreensMain.onFx(() -> visible(stage, "#segment-result"))) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("not in time: the segmentation");
            }
            Thread.sleep(2000);
        }
        // Labels without the maps of the analysis.
        screens.press(KeyCode.M, false, false);
        ScreensMain.onFx(() -> {
            ((Hyperlink) stage.getScene().lookup("#segment-piece-0")).fire();
            return 0;
        });
        Thread.sleep(2000);
        screens.take("segmentation-volumes", "");
        screens.press(KeyCode.DIGIT4, false, true);
        Thread.sleep(4000);
        screens.take("segmentation-four-views", "");
        screens.press(KeyCode.K, true, false);
        Thread.sleep(2000);
        screens.take("segmentation-contours", "");
    }

    private static boolean visible(Stage stage, String id) {
        var node = stage.getScene().lookup(id);
        for (var n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    private static void fire(Stage stage, String id) throws Exception {
        ScreensMain.onFx(() -> {
            ((javafx.scene.control.Button) stage.getScene().lookup(id)).fire();
            return 0;
        });
    }
}

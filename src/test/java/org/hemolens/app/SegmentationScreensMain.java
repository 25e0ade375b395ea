package org.hemolens.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;

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
        ScreenCamera camera =
                new ScreenCamera(ScreenCamera.window(w -> w.open(List.of(folder))), new LinkedHashMap<>());
        camera.grow(1000);
        ScreenCamera.until("it is loaded", () -> !camera.disabled("#toolbar-run"));
        camera.press(KeyCode.A, false, false);
        ScreenCamera.until("it is analysed", () -> camera.answered("study probability"));
        ScreenCamera.until("maps are there", () -> !camera.disabled("#toolbar-run"));
        camera.press(KeyCode.G, true, false);
        ScreenCamera.until(
                "the cost is said", () -> visible(camera, "#segment-run") || visible(camera, "#segment-result"));
        camera.take("segmentation-asking", "");
        if (visible(camera, "#segment-run")) {
            camera.fire("#segment-run");
        }
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (!ScreenCamera.onFx(() -> visible(camera, "#segment-result"))) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("not in time: the segmentation");
            }
            Thread.sleep(2000);
        }
        // Labels without the maps of the analysis.
        camera.press(KeyCode.M, false, false);
        ScreenCamera.onFx(() -> {
            ((Hyperlink) camera.scene().lookup("#segment-piece-0")).fire();
            return 0;
        });
        Thread.sleep(2000);
        camera.take("segmentation-volumes", "");
        camera.press(KeyCode.DIGIT4, false, true);
        Thread.sleep(4000);
        camera.take("segmentation-four-views", "");
        camera.press(KeyCode.K, true, false);
        Thread.sleep(2000);
        camera.take("segmentation-contours", "");
    }

    private static boolean visible(ScreenCamera camera, String id) {
        var node = camera.scene().lookup(id);
        for (var n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return node != null;
    }
}

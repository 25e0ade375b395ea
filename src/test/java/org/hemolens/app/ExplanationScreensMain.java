package org.hemolens.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.SimulationSpec;

/**
 * Pictures of the explanation of simulated cases, {@code target/snapshots/screens/explained-*.png}: a bleed, a calcification, a
 * craniotomy. Run by {@code packaging/screens}.
 */
public final class ExplanationScreensMain {
    private ExplanationScreensMain() {}

    public static void main(String[] args) throws Exception {
        int status = 1;
        CountDownLatch up = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(up::countDown);
        up.await();
        try {
            take(
                    "explained-finding",
                    new SimulationSpec(21, Set.of(HemorrhageClass.INTRAPARENCHYMAL), 28, 512, Optional.of(Set.of())));
            take(
                    "explained-calcification",
                    new SimulationSpec(
                            23, Set.of(), 28, 512, Optional.of(Set.of(MimicKind.BASAL_GANGLIA_CALCIFICATION))));
            take(
                    "explained-craniotomy",
                    new SimulationSpec(25, Set.of(), 28, 512, Optional.of(Set.of(MimicKind.CRANIOTOMY))));
            status = 0;
        } catch (Exception e) {
            // The exit below would keep it to itself.
            System.err.println("screens: " + e);
        } finally {
            // JavaFX's threads would go on.
            System.exit(status);
        }
    }

    private static void take(String name, SimulationSpec spec) throws Exception {
        Path folder = Files.createTempDirectory("hemolens-explained");
        ScreensMain.write(spec, folder);
        Map<String, String> made = new LinkedHashMap<>();
        Stage stage = ScreensMain.window(w -> w.open(List.of(folder.resolve("dicom"))));
        ScreensMain.onFx(() -> {
            // Not beyond the screen: the headless one is small and cannot draw there.
            stage.setHeight(Math.min(1000, Screen.getPrimary().getVisualBounds().getHeight()));
            return 0;
        });
        ScreensMain screens = new ScreensMain(stage, made);
        ScreensMain.until("it is loaded", () -> !screens.disabled("#toolbar-run"));
        screens.press(KeyCode.A, false, false);
        ScreensMain.until("it is analysed", () -> screens.answered("study probability"));
        ScreensMain.until("maps are there", () -> !screens.disabled("#toolbar-run"));
        screens.press(KeyCode.P, false, false);
        ScreensMain.onFx(() -> {
            ((TabPane) stage.getScene().lookup("#right-tabs"))
                    .getSelectionModel()
                    .select(1);
            return 0;
        });
        Thread.sleep(8000);
        screens.take(name, "");
    }
}

package org.hemolens.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.SimulationSpec;

/** Screens that explain heatmaps, on simulated cases: a bleed, a calcification, a craniotomy. */
final class ExplanationScreens {
    private static final double HEIGHT = 1000;

    private ExplanationScreens() {}

    static void take(Path folder, Map<String, String> made) throws Exception {
        ScreenCamera finding = analysed(
                folder.resolve("finding"),
                new SimulationSpec(21, Set.of(HemorrhageClass.INTRAPARENCHYMAL), 28, 512, Optional.of(Set.of())),
                made);
        explanation(finding, "explained-finding", "The explanation of a heatmap over a bleed.");
        windows(finding);
        ScreenCamera calcification = analysed(
                folder.resolve("calcification"),
                new SimulationSpec(23, Set.of(), 28, 512, Optional.of(Set.of(MimicKind.BASAL_GANGLIA_CALCIFICATION))),
                made);
        explanation(calcification, "explained-calcification", "The explanation where there is a calcification.");
        ScreenCamera craniotomy = analysed(
                folder.resolve("craniotomy"),
                new SimulationSpec(25, Set.of(), 28, 512, Optional.of(Set.of(MimicKind.CRANIOTOMY))),
                made);
        explanation(craniotomy, "explained-craniotomy", "The explanation in a head after a craniotomy.");
    }

    private static ScreenCamera analysed(Path folder, SimulationSpec spec, Map<String, String> made) throws Exception {
        ScreensMain.write(spec, folder);
        ScreenCamera camera =
                new ScreenCamera(ScreenCamera.window(w -> w.open(List.of(folder.resolve("dicom")))), made);
        camera.grow(HEIGHT);
        ScreenCamera.until("it is loaded", () -> !camera.disabled("#toolbar-run"));
        camera.press(KeyCode.A, false, false);
        ScreenCamera.until("it is analysed", () -> camera.answered("study probability"));
        ScreenCamera.until("maps are there", () -> !camera.disabled("#toolbar-run"));
        camera.press(KeyCode.P, false, false);
        return camera;
    }

    private static void explanation(ScreenCamera camera, String name, String words) throws Exception {
        camera.tab("#right-tabs", 1);
        Thread.sleep(8000);
        camera.take(name, words);
    }

    private static void windows(ScreenCamera camera) throws Exception {
        camera.press(KeyCode.A, true, false);
        camera.press(KeyCode.E, true, false);
        camera.take("maps-together", "Heatmaps of all classes above their threshold, as contours (Shift+A, Shift+E).");
        camera.press(KeyCode.E, true, false);
        camera.press(KeyCode.A, true, false);
        camera.press(KeyCode.M, true, false);
        Thread.sleep(2500);
        camera.other("six-maps", "Heatmaps of the six", "Six maps of one slice side by side (Shift+M).");
        camera.press(KeyCode.P, true, false);
        Thread.sleep(4000);
        camera.other("projections", "Maps from", "Heatmaps of the whole scan from three sides (Shift+P).");
        camera.press(KeyCode.V, true, false);
        Thread.sleep(2500);
        camera.other("model-input", "What the model", "What the model sees: its input channels (Shift+V).");
        camera.press(KeyCode.O, true, false);
        camera.drag(0.42, 0.4, 0.58, 0.56);
        ScreenCamera.until(
                "the occluded slice is answered", () -> camera.scene().lookup("#occlude-numbers") != null);
        Thread.sleep(5000);
        camera.take("occlusion", "A region occluded, and what the model says then (Shift+O).");
        camera.press(KeyCode.ESCAPE, false, false);
        camera.fire("#faith-check");
        ScreenCamera.until(
                "the map is checked",
                () -> camera.scene().lookup("#faith-result") != null
                        && camera.scene().lookup("#faith-result").isVisible());
        camera.fire("#faith-means");
        Thread.sleep(1000);
        camera.take("faithfulness", "The checks of a heatmap's faithfulness, and what each means.");
        camera.press(KeyCode.ESCAPE, false, false);
    }
}

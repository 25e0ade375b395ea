package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;
import org.hemolens.ui.Snapshots;
import org.hemolens.ui.state.AnalysisState;
import org.hemolens.ui.state.MapsModel;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The bundled package on a simulated head with two kinds of bleeding: every way to see its maps. */
class RealMapsTest extends RealWorkstationTest {
    private static final int SLICES = 16;

    private double probability(int slice, HemorrhageClass c) {
        return workstation.analysis().probability(slice, c, CamTarget.SEQUENCE).orElse(0);
    }

    @Test
    void anotherMethodJointDisplayContoursBlocksAndSixPictures() throws Exception {
        SimulatedCase scan = SimulatedCase.write(
                SimulatedCase.fresh(3, SLICES, 256, HemorrhageClass.SUBDURAL, HemorrhageClass.INTRAPARENCHYMAL),
                temporary.resolve("case"));
        assertThat(scan.series().volume().sliceCount()).isEqualTo(SLICES);
        openAndLoad(temporary.resolve("case"));
        fx(() -> {
            stage().setWidth(1440);
            stage().setHeight(960);
        });
        type(KeyCode.A);
        untilState(AnalysisState.DONE);
        MapsModel maps = workstation.view().maps();
        int slice = ask(() -> IntStream.range(0, SLICES)
                .boxed()
                .max(Comparator.comparingDouble(s -> Math.min(
                        probability(s, HemorrhageClass.SUBDURAL), probability(s, HemorrhageClass.INTRAPARENCHYMAL))))
                .orElseThrow());
        fx(() -> workstation.study().moveTo(slice));
        fx(() -> maps.allAboveProperty().set(true));
        picture("maps-joint");
        fx(() -> maps.drawingProperty().set(MapDrawing.CONTOURS));
        picture("maps-contours");
        fx(() -> {
            maps.drawingProperty().set(MapDrawing.WASH);
            maps.blocksProperty().set(true);
            maps.scaleProperty().set(MapScale.SERIES);
        });
        picture("maps-blocks");
        fx(() -> {
            maps.blocksProperty().set(false);
            maps.scaleProperty().set(MapScale.PROBABILITY);
            maps.methodProperty().set("LayerCAM");
        });
        WaitForAsyncUtils.waitFor(
                3,
                TimeUnit.MINUTES,
                () -> ask(() -> workstation.mapMethods().stateProperty().get() == MethodFlow.State.AT_REST));
        settle();
        List<String> methods = ask(() -> IntStream.range(0, SLICES)
                .mapToObj(s -> workstation
                        .analysis()
                        .map(s, HemorrhageClass.SUBDURAL, CamTarget.SEQUENCE, "A")
                        .map(Heatmap::method)
                        .orElse("none"))
                .distinct()
                .toList());
        assertThat(methods).containsExactly("LayerCAM");
        picture("maps-layercam");
        press(KeyCode.SHIFT).type(KeyCode.M).release(KeyCode.SHIFT);
        settle();
        fx(() -> {
            Scene six = Window.getWindows().stream()
                    .filter(w -> w != stage() && w.getScene() != null)
                    .map(Window::getScene)
                    .filter(s -> s.getRoot().lookup("#six-maps") != null)
                    .findFirst()
                    .orElseThrow();
            Snapshots.write(six.getRoot(), "maps-six");
        });
    }
}

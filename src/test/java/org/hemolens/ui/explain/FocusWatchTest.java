package org.hemolens.ui.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import javafx.concurrent.Task;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import org.hemolens.analysis.MapStore;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.PlantedBlobs;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.simulate.Acquisition;
import org.hemolens.simulate.MimicKind;
import org.hemolens.simulate.SimulationSpec;
import org.hemolens.simulate.TrueRegions;
import org.hemolens.ui.ControlTest;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisRun;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.junit.jupiter.api.Test;

class FocusWatchTest extends ControlTest {
    private static final int SIZE = 192;
    private static final int SLICES = 16;
    /** Where {@link Samples#slice} has subdural and any above their thresholds. */
    private static final int POSITIVE = 11;

    private static final TrueRegions.Scan HEAD = new TrueRegions(new SimulationSpec(
                    9_150_031,
                    Set.of(HemorrhageClass.SUBDURAL),
                    SLICES,
                    SIZE,
                    Optional.of(Set.<MimicKind>of()),
                    Acquisition.PLAIN))
            .scan();

    private final StudyModel study = new StudyModel();
    private final ViewportModel view = new ViewportModel();
    private final AnalysisModel analysis = new AnalysisModel(study);
    private final Queue<Task<?>> tasks = new ArrayDeque<>();

    @Override
    protected Parent control() {
        new FocusWatch(study, view, analysis, tasks::add, new ScanRegions(study, tasks::add));
        return new Pane();
    }

    private static Heatmap map(HemorrhageClass c, int slice, int row, int column) {
        Heatmap m = PlantedBlobs.round(HEAD.volume().plane(slice), row * SIZE + column, 24, 8, new Random(c.ordinal()));
        return new Heatmap(
                c, CamTarget.SEQUENCE, "Grad-CAM++", "fused", m.rows(), m.columns(), m.values(), m.placement());
    }

    private static MapStore outside(HemorrhageClass... classes) {
        MapStore maps = new MapStore(List.of("fused"));
        for (HemorrhageClass c : classes) {
            maps.put(POSITIVE, map(c, POSITIVE, 10, 10));
        }
        return maps;
    }

    private void show(MapStore maps) {
        Series like = Samples.series("1.2", 2, "Head", "STD+", SLICES, 5.0);
        Series series = new Series(
                like.patient(),
                like.study(),
                like.info(),
                like.slices(),
                HEAD.volume().geometry(),
                Optional.empty(),
                like.fileFunction());
        fx(() -> {
            study.begin(series, 0);
            study.finish(new LoadedSeries(series, HEAD.volume(), List.of(), "content"));
            AnalysisRun run = analysis.begin("content");
            run.finished(Samples.result(SLICES, true, Optional.empty(), false));
            run.mapsDone(maps);
        });
    }

    private void let() {
        tasks.remove().run();
        settle();
    }

    private Set<HemorrhageClass> warned() {
        settle();
        return ask(() -> Set.copyOf(analysis.focusWarnings().keySet().stream()
                .map(Heatmap::hemorrhageClass)
                .toList()));
    }

    @Test
    void everyMapThatIsDrawnIsWarnedOfAndNoOther() {
        MapStore maps = outside(HemorrhageClass.ANY, HemorrhageClass.SUBDURAL, HemorrhageClass.INTRAPARENCHYMAL);
        show(maps);
        assertThat(tasks).as("no map on this slice, nothing to compute").isEmpty();
        fx(() -> study.moveTo(POSITIVE));
        let();
        let();
        assertThat(warned()).as("only the class shown is drawn").containsExactly(HemorrhageClass.ANY);
        fx(() -> view.maps().allAboveProperty().set(true));
        let();
        assertThat(warned())
                .as("intraparenchymal is below its threshold and not drawn")
                .containsExactlyInAnyOrder(HemorrhageClass.ANY, HemorrhageClass.SUBDURAL);
        assertThat(tasks).isEmpty();
    }

    @Test
    void aMapInsideTheSkullIsNotWarnedOf() {
        MapStore maps = new MapStore(List.of("fused"));
        maps.put(POSITIVE, map(HemorrhageClass.ANY, POSITIVE, SIZE / 2, SIZE / 2));
        show(maps);
        fx(() -> study.moveTo(POSITIVE));
        let();
        let();
        assertThat(warned()).isEmpty();
        assertThat(tasks).isEmpty();
    }

    @Test
    void ofSlicesScrolledThroughMeanwhileOnlyTheLastIsLookedAt() {
        MapStore maps = outside(HemorrhageClass.ANY);
        maps.put(POSITIVE - 1, map(HemorrhageClass.ANY, POSITIVE - 1, 10, 10));
        maps.put(POSITIVE - 2, map(HemorrhageClass.ANY, POSITIVE - 2, 10, 10));
        show(maps);
        fx(() -> study.moveTo(POSITIVE - 2));
        let();
        fx(() -> study.moveTo(POSITIVE - 1));
        fx(() -> study.moveTo(POSITIVE));
        assertThat(tasks).as("one at a time").hasSize(1);
        let();
        assertThat(warned()).as("that of a slice which left the screen").isEmpty();
        let();
        assertThat(ask(() -> List.copyOf(analysis.focusWarnings().keySet())))
                .containsExactly(maps.get(POSITIVE, HemorrhageClass.ANY, CamTarget.SEQUENCE, "fused")
                        .orElseThrow());
        assertThat(tasks).isEmpty();
    }

    @Test
    void nothingIsComputedWhileMapsOrTheModelAreHidden() {
        fx(() -> view.heatmapShownProperty().set(false));
        show(outside(HemorrhageClass.ANY));
        fx(() -> study.moveTo(POSITIVE));
        assertThat(tasks).isEmpty();
        fx(() -> view.heatmapShownProperty().set(true));
        assertThat(tasks).hasSize(1);
    }

    @Test
    void aSeriesThatLeftTheScreenWarnsOfNothing() {
        show(outside(HemorrhageClass.ANY));
        fx(() -> study.moveTo(POSITIVE));
        let();
        fx(study::clear);
        let();
        assertThat(warned()).isEmpty();
        assertThat(tasks).isEmpty();
    }
}

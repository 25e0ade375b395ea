package org.hemolens.ui.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.concurrent.Task;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.hemolens.analysis.MapStore;
import org.hemolens.ct.CtVolume;
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

class MapChecksTest extends ControlTest {
    private static final int SIZE = 192;
    private static final int SLICES = 16;
    private static final TrueRegions.Scan HEAD = scan(HemorrhageClass.INTRAPARENCHYMAL, MimicKind.CRANIOTOMY);

    private final StudyModel study = new StudyModel();
    private final ViewportModel view = new ViewportModel();
    private final AnalysisModel analysis = new AnalysisModel(study);
    private final SimpleBooleanProperty looked = new SimpleBooleanProperty(true);
    /** Tasks wait here until they are let go. */
    private final Queue<Task<?>> tasks = new ArrayDeque<>();

    private static TrueRegions.Scan scan(HemorrhageClass bleed, MimicKind mimic) {
        return new TrueRegions(new SimulationSpec(
                        9_150_030, Set.of(bleed), SLICES, SIZE, Optional.of(Set.of(mimic)), Acquisition.PLAIN))
                .scan();
    }

    @Override
    protected Parent control() {
        VBox pane = new VBox(new MapChecksSection(
                new MapChecksModel(study, view, analysis, tasks::add, new ScanRegions(study, tasks::add), looked)));
        pane.getStyleClass().addAll("side", "explanation");
        pane.setMaxWidth(300);
        return pane;
    }

    @Override
    protected double[] size() {
        return new double[] {300, 760};
    }

    private void show(CtVolume volume, MapStore maps) {
        Series like = Samples.series("1.2", 2, "Head", "STD+", volume.sliceCount(), 5.0);
        Series series = new Series(
                like.patient(),
                like.study(),
                like.info(),
                like.slices(),
                volume.geometry(),
                Optional.empty(),
                like.fileFunction());
        fx(() -> {
            study.begin(series, 0);
            study.finish(new LoadedSeries(series, volume, List.of(), "content"));
            AnalysisRun run = analysis.begin("content");
            run.mapsDone(maps);
        });
    }

    private static Heatmap shown(Heatmap m) {
        return new Heatmap(
                HemorrhageClass.ANY,
                CamTarget.SEQUENCE,
                "Grad-CAM++",
                "fused",
                m.rows(),
                m.columns(),
                m.values(),
                m.placement());
    }

    private static Heatmap round(int slice, int row, int column) {
        return shown(PlantedBlobs.round(HEAD.volume().plane(slice), row * SIZE + column, 24, 8, new Random(1)));
    }

    private static int bleeding() {
        return IntStream.range(0, SLICES)
                .boxed()
                .max((a, b) -> Long.compare(blood(a), blood(b)))
                .orElseThrow();
    }

    private static long blood(int slice) {
        byte[] mask = HEAD.mask().get(slice);
        return IntStream.range(0, mask.length).filter(i -> mask[i] != 0).count();
    }

    /** Lets one task run to its end. */
    private void let() {
        Task<?> task = tasks.remove();
        task.run();
        settle();
    }

    private String text(String id) {
        settle();
        return ask(() -> lookup(id).queryAs(Label.class).getText());
    }

    private boolean there(String id) {
        settle();
        return ask(() -> {
            Node node = lookup(id).query();
            while (node != null && node.isVisible()) {
                node = node.getParent();
            }
            return node == null;
        });
    }

    private static MapStore store() {
        return new MapStore(List.of("fused"));
    }

    @Test
    void aBleedAndAMapOutsideTheHead() {
        int bleed = bleeding();
        int other = bleed == 3 ? 4 : 3;
        MapStore maps = store();
        maps.put(
                bleed,
                shown(PlantedBlobs.ofBleed(
                        HEAD.volume().plane(bleed), HEAD.mask().get(bleed), 32, new Random(2))));
        maps.put(other, round(other, 12, 12));
        show(HEAD.volume(), maps);
        fx(() -> study.moveTo(bleed));
        assertThat(text("#focus-status")).startsWith("Computing");
        let();
        let();
        assertThat(text("#focus-about")).contains("slice " + (bleed + 1), "fused");
        assertThat(there("#focus-warning")).isFalse();
        assertThat(text("#focus-hu")).startsWith("Mean ");
        assertThat(ask(() ->
                        lookup("#focus-hints").queryAs(VBox.class).getChildren().toString()))
                .contains("HU as of acute blood");
        picture(lookup("#map-checks").query(), "map-checks-bleed");
        assertThat(analysis.focusWarnings()).isEmpty();

        fx(() -> study.moveTo(other));
        assertThat(there("#focus-bar")).as("nothing of the slice before").isFalse();
        let();
        assertThat(text("#focus-warning"))
                .endsWith("of the map lies outside the skull; the model may have looked elsewhere.");
        assertThat(analysis.focusWarnings().keySet())
                .containsExactly(
                        maps.all().get(new MapStore.Key(other, HemorrhageClass.ANY, CamTarget.SEQUENCE, "fused")));
        picture(lookup("#map-checks").query(), "map-checks-outside");
    }

    @Test
    void checksOfAMapThatLeftTheScreenAreDropped() {
        MapStore maps = store();
        maps.put(8, round(8, 96, 96));
        maps.put(9, round(9, 12, 12));
        show(HEAD.volume(), maps);
        fx(() -> study.moveTo(8));
        let();
        fx(() -> study.moveTo(9));
        let();
        assertThat(text("#focus-status"))
                .as("those of slice 9 are not there yet")
                .startsWith("Computing");
        let();
        assertThat(text("#focus-about")).contains("slice 10");
        fx(() -> view.classShownProperty().set(HemorrhageClass.SUBDURAL));
        assertThat(text("#focus-status")).startsWith("No heatmap");
        assertThat(tasks).isEmpty();
        fx(() -> {
            view.classShownProperty().set(HemorrhageClass.ANY);
            study.moveTo(8);
        });
        fx(study::clear);
        let();
        assertThat(text("#focus-status")).startsWith("No analysis");
        assertThat(there("#focus-bar")).isFalse();
        assertThat(analysis.focusWarnings()).isEmpty();
    }

    @Test
    void nothingIsComputedBeforeSomebodyLooks() {
        looked.set(false);
        MapStore maps = store();
        maps.put(0, round(0, 96, 96));
        show(HEAD.volume(), maps);
        assertThat(tasks).isEmpty();
        fx(() -> looked.set(true));
        assertThat(tasks).hasSize(1);
    }

    @Test
    void emptyMapsAndScansWithoutASkullAreSaid() {
        MapStore maps = store();
        Heatmap map = round(0, 96, 96);
        maps.put(
                0,
                new Heatmap(
                        map.hemorrhageClass(),
                        map.target(),
                        map.method(),
                        map.branch(),
                        map.rows(),
                        map.columns(),
                        new float[map.values().length],
                        map.placement()));
        show(HEAD.volume(), maps);
        let();
        let();
        assertThat(text("#focus-status")).startsWith("The heatmap is empty");
        assertThat(there("#focus-bar")).isFalse();
        MapStore others = store();
        others.put(0, map);
        show(new CtVolume(HEAD.volume().geometry(), new short[SLICES][SIZE * SIZE]), others);
        let();
        let();
        assertThat(text("#focus-status")).contains("no skull");
    }
}

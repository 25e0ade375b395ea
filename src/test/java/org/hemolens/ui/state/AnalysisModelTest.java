package org.hemolens.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.MapStore;
import org.hemolens.analysis.SliceResult;
import org.hemolens.ct.CtVolume;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.Series;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Never one patient's answers over another's. Plain properties: needs no window. */
class AnalysisModelTest {
    private final StudyModel study = new StudyModel();
    private final AnalysisModel analysis = new AnalysisModel(study);

    @BeforeEach
    void aSeriesIsOnScreen() {
        show("1", "content");
    }

    private void show(String uid, String contentHash) {
        Series series = Samples.series(uid, 2, "Head " + uid, "STD+", 3, 5.0);
        study.begin(series, 1);
        short[][] hu = new short[3][512 * 512];
        study.finish(new LoadedSeries(series, new CtVolume(series.geometry(), hu), List.of(), contentHash));
    }

    private static AnalysisResult result() {
        return Samples.result(3, true, Optional.empty(), false);
    }

    private void assertNothingIsShown() {
        assertThat(analysis.sliceProbabilities()).isEmpty();
        assertThat(analysis.sequenceProbabilities()).isEmpty();
        assertThat(analysis.studyProperty().get()).isNull();
        assertThat(analysis.mapsProperty().get()).isNull();
        assertThat(analysis.modelProperty().get()).isNull();
        assertThat(analysis.result()).isEmpty();
    }

    private static MapStore maps(String method, float value) {
        MapStore store = new MapStore(List.of("fused"));
        store.put(
                1,
                new Heatmap(
                        HemorrhageClass.ANY,
                        CamTarget.SLICE,
                        method,
                        "fused",
                        1,
                        2,
                        new float[] {value, 0},
                        new MapPlacement(512, 512, 0, 0, 512, 512, false, false)));
        return store;
    }

    private Optional<String> methodShown() {
        return analysis.map(1, HemorrhageClass.ANY, CamTarget.SLICE, "fused").map(Heatmap::method);
    }

    @Test
    void mapsOfOneMethodAreNeverShownAsAnothers() {
        AnalysisRun run = analysis.begin("content");
        run.mapsDone(maps("Grad-CAM++", 1));
        assertThat(methodShown()).contains("Grad-CAM++");
        analysis.showMethod("HiResCAM");
        assertThat(methodShown()).as("none of HiResCAM is there yet").isEmpty();
        assertThat(analysis.mapsProperty().get()).isNull();
        run.mapsDone(maps("Grad-CAM++", 1));
        assertThat(methodShown()).as("those that the analysis still makes").isEmpty();
        analysis.mapsDone("HiResCAM", maps("LayerCAM", 1));
        assertThat(methodShown()).as("not what it is called").isEmpty();
        analysis.mapsDone("HiResCAM", maps("HiResCAM", 1));
        assertThat(methodShown()).contains("HiResCAM");
        analysis.mapsDone("LayerCAM", maps("LayerCAM", 1));
        assertThat(methodShown()).as("of a method left meanwhile").contains("HiResCAM");
        analysis.showMethod("Grad-CAM++");
        assertThat(methodShown()).contains("Grad-CAM++");
    }

    @Test
    void mapsOfAllMethodsGoWithTheSeriesAndWithAnotherRunOfAnotherPackage() {
        analysis.begin("content");
        analysis.mapsDone("HiResCAM", maps("HiResCAM", 1));
        analysis.showMethod("HiResCAM");
        assertThat(methodShown()).isPresent();
        analysis.begin("content", "HiResCAM");
        assertThat(methodShown()).as("another package may answer now").isEmpty();
        analysis.mapsDone("HiResCAM", maps("HiResCAM", 1));
        show("2", "content 2");
        assertThat(methodShown()).isEmpty();
        assertThat(analysis.mapsBy("HiResCAM")).isEmpty();
    }

    @Test
    void theLargestOfTheSeriesIsThatOfTheMethodShown() {
        analysis.begin("content");
        analysis.mapsDone("Grad-CAM++", maps("Grad-CAM++", 3));
        analysis.mapsDone("HiResCAM", maps("HiResCAM", 7));
        assertThat(analysis.seriesMax(HemorrhageClass.ANY, CamTarget.SLICE, "fused"))
                .isEqualTo(3);
        assertThat(analysis.seriesMax(HemorrhageClass.ANY, CamTarget.SEQUENCE, "fused"))
                .isZero();
        analysis.showMethod("HiResCAM");
        assertThat(analysis.seriesMax(HemorrhageClass.ANY, CamTarget.SLICE, "fused"))
                .isEqualTo(7);
        analysis.mapsDone("HiResCAM", maps("HiResCAM", 9));
        assertThat(analysis.seriesMax(HemorrhageClass.ANY, CamTarget.SLICE, "fused"))
                .isEqualTo(9);
    }

    @Test
    void aResultOfTheSeriesOnScreenIsShown() {
        AnalysisRun run = analysis.begin("content");
        run.started(Samples.model(true), "CPU, 2 threads", Samples.THRESHOLDS);
        run.sliceDone(1, Samples.slice(1, 3));
        assertThat(analysis.stateProperty().get()).isEqualTo(AnalysisState.RUNNING);
        assertThat(analysis.probability(1, HemorrhageClass.ANY, CamTarget.SLICE))
                .isPresent();
        assertThat(analysis.probability(1, HemorrhageClass.ANY, CamTarget.SEQUENCE))
                .isEmpty();
        run.sequenceDone(result().slices().stream().map(SliceResult::sequence).toList(), result().study());
        assertThat(analysis.stateProperty().get()).isEqualTo(AnalysisState.RUNNING);
        assertThat(analysis.studyProperty().get()).isEqualTo(result().study());
        assertThat(analysis.probability(1, HemorrhageClass.ANY, CamTarget.SEQUENCE))
                .isPresent();
        run.finished(result());
        assertThat(analysis.stateProperty().get()).isEqualTo(AnalysisState.DONE);
        assertThat(analysis.probability(1, HemorrhageClass.ANY, CamTarget.SEQUENCE))
                .isPresent();
        assertThat(analysis.studyProperty().get()).isEqualTo(result().study());
    }

    @Test
    void aResultOfAnotherContentIsDroppedAndSaid() {
        AnalysisRun run = analysis.begin("another content");
        run.sliceDone(0, Samples.slice(0, 3));
        run.finished(result());
        assertNothingIsShown();
        assertThat(analysis.stateProperty().get()).isEqualTo(AnalysisState.FAILED);
        assertThat(analysis.failureProperty().get()).contains("another series");
    }

    @Test
    void anotherSeriesClearsAndCancelsAtOnce() {
        AnalysisRun run = analysis.begin("content");
        run.started(Samples.model(true), "CPU, 2 threads", Samples.THRESHOLDS);
        run.sliceDone(0, Samples.slice(0, 3));
        run.mapsDone(new MapStore(List.of("fused")));
        study.begin(Samples.series("2", 5, "another", "STD+", 3, 5.0), 0);
        assertThat(run.cancellation().isCancelled()).isTrue();
        assertThat(analysis.stateProperty().get()).isEqualTo(AnalysisState.IDLE);
        assertNothingIsShown();
    }

    @Test
    void whatStillArrivesFromTheOtherSeriesIsDropped() {
        AnalysisRun old = analysis.begin("content");
        show("2", "content 2");
        old.started(Samples.model(true), "CPU, 2 threads", Samples.THRESHOLDS);
        old.sliceDone(0, Samples.slice(0, 3));
        old.mapsDone(new MapStore(List.of("fused")));
        old.progress("Slice networks", 1, 3);
        old.finished(result());
        old.refused(Samples.refused());
        old.failed("late");
        old.cancelled();
        assertThat(analysis.stateProperty().get()).isEqualTo(AnalysisState.IDLE);
        assertThat(analysis.activity().runningProperty().get()).isFalse();
        assertNothingIsShown();
    }

    @Test
    void anOlderRunOfTheSameSeriesIsDroppedToo() {
        AnalysisRun old = analysis.begin("content");
        AnalysisRun young = analysis.begin("content");
        assertThat(old.cancellation().isCancelled()).isTrue();
        old.finished(result());
        assertThat(analysis.result()).isEmpty();
        young.finished(result());
        assertThat(analysis.result()).isPresent();
    }

    @Test
    void aResultGoesWithItsSeriesAndDoesNotComeBack() {
        analysis.begin("content").finished(result());
        show("2", "content 2");
        assertNothingIsShown();
        show("1", "content");
        assertNothingIsShown();
    }
}

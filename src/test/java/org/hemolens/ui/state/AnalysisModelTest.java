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

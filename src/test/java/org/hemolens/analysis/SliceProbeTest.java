package org.hemolens.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hemolens.ct.CtVolume;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.fixture.RealProgram;
import org.hemolens.fixture.SimulatedCase;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.djl.DjlEngine;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On the bundled package: what the probe says of an unchanged slice is what the analysis said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SliceProbeTest {
    private static final int SLICE = 0;

    private SimulatedCase scan;
    private AnalysisResult result;
    private SliceProbe probe;
    private StudyAnalysis analysis;

    @BeforeAll
    void analyse(@TempDir Path folder) throws Exception {
        scan = SimulatedCase.write(SimulatedCase.fresh(71, 6, 128, HemorrhageClass.SUBDURAL), folder.resolve("case"));
        analysis = new DefaultStudyAnalysis(
                (s, c) -> TestSeries.ACCEPTED, new DjlEngine(), new ResultCache(folder.resolve("cache"), 1 << 24, "1"));
        AnalysisRequest request = new AnalysisRequest(
                RealProgram.BUNDLED_PACKAGE, DeviceChoice.CPU, CamMethods.preset(), () -> 0, Optional.empty(), true);
        analysis.run(scan.series(), request, AnalysisListener.NONE, new Cancellation());
        // From the cache: what was found goes through the file.
        result = analysis.run(scan.series(), request, AnalysisListener.NONE, new Cancellation());
        probe = analysis.probe(scan.series(), result, RealProgram.BUNDLED_PACKAGE, DeviceChoice.CPU, Progress.NONE);
    }

    @AfterAll
    void close() {
        probe.close();
    }

    @Test
    void anUnchangedSliceIsAnsweredAsInTheAnalysis() throws Exception {
        assertThat(result.fromCache()).isTrue();
        for (int s = 0; s < result.slices().size(); s++) {
            for (ProbeAnswer answer : List.of(
                    probe.answer(s),
                    probe.answers(s, List.<float[][]>of(probe.inputs(s)), new Cancellation())
                            .getFirst(),
                    probe.answerOf(scan.series().volume(), s, s))) {
                for (HemorrhageClass c : HemorrhageClass.all()) {
                    assertThat(answer.probability(c, CamTarget.SLICE))
                            .isCloseTo(result.slices().get(s).slice().of(c), within(1e-5));
                    assertThat(answer.probability(c, CamTarget.SEQUENCE))
                            .isCloseTo(result.slices().get(s).sequence().of(c), within(1e-5));
                }
            }
        }
    }

    @Test
    void itsMapsAreThoseOfTheAnalysis() throws Exception {
        MapStore maps = probe.maps(SLICE, probe.inputs(SLICE), CamMethods.preset());
        int compared = 0;
        for (var entry : maps.all().entrySet()) {
            MapStore.Key key = entry.getKey();
            Heatmap expected = result.maps()
                    .get(SLICE, key.hemorrhageClass(), key.target(), key.branch())
                    .orElseThrow();
            assertThat(entry.getValue().placement()).isEqualTo(expected.placement());
            float[] values = entry.getValue().values();
            float most = Math.max(expected.max(), 1e-9f);
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i] / most).isCloseTo(expected.values()[i] / most, within(1e-3f));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(6 * 2 * 3 * 100);
    }

    @Test
    void aSliceWithoutItsPixelsIsAnsweredOtherwiseAndSoAreItsNeighbours() throws Exception {
        CtVolume volume = scan.series().volume();
        int bleeding = IntStream.range(0, volume.sliceCount())
                .boxed()
                .max((a, b) ->
                        Double.compare(scan.ml(a, HemorrhageClass.SUBDURAL), scan.ml(b, HemorrhageClass.SUBDURAL)))
                .orElseThrow();
        short[][] hu = IntStream.range(0, volume.sliceCount())
                .mapToObj(s -> s == bleeding ? new short[volume.hu(s).length] : volume.hu(s))
                .toArray(short[][]::new);
        CtVolume changed = new CtVolume(volume.geometry(), hu);
        int neighbour = bleeding > 0 ? bleeding - 1 : bleeding + 1;
        for (int s : new int[] {bleeding, neighbour}) {
            double before = probe.answer(s).logit(HemorrhageClass.SUBDURAL, CamTarget.SLICE);
            double after = probe.answerOf(changed, bleeding, s).logit(HemorrhageClass.SUBDURAL, CamTarget.SLICE);
            assertThat(Math.abs(after - before)).as("slice " + s).isGreaterThan(1e-3);
        }
    }

    @Test
    void anAnalysisOfAnotherSeriesOrPackageIsRefused() {
        AnalysisResult other = resultOf("another content", result.model());
        assertThatThrownBy(() -> analysis.probe(
                        scan.series(), other, RealProgram.BUNDLED_PACKAGE, DeviceChoice.CPU, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        ModelIdentity m = result.model();
        AnalysisResult ofOtherPackage = resultOf(
                result.contentHash(), new ModelIdentity(m.name(), m.version(), "00", m.trained(), m.licence()));
        assertThatThrownBy(() -> analysis.probe(
                        scan.series(), ofOtherPackage, RealProgram.BUNDLED_PACKAGE, DeviceChoice.CPU, Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has changed since the analysis");
    }

    private AnalysisResult resultOf(String contentHash, ModelIdentity model) {
        return new AnalysisResult(
                contentHash,
                model,
                result.device(),
                result.gate(),
                result.overrideReason(),
                result.thresholds(),
                result.slices(),
                result.study(),
                result.maps(),
                result.features(),
                result.stageSeconds(),
                false);
    }

    @Test
    void cancellationIsLookedAtBetweenBatches() throws Exception {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        float[][] inputs = probe.inputs(SLICE);
        assertThatThrownBy(() -> probe.answers(SLICE, List.<float[][]>of(inputs), cancelled))
                .isInstanceOf(java.util.concurrent.CancellationException.class);
    }
}

package org.hemolens.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamMethod;
import org.hemolens.explain.CamMethods;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.fixture.FakeNetworks;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.model.TinyPackage;
import org.hemolens.progress.Cancellation;
import org.hemolens.protocol.ProtocolCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultStudyAnalysisTest {
    @TempDir
    Path folder = Path.of("");

    private final FakeNetworks networks = new FakeNetworks();
    private ProtocolCheck gate = TestSeries.ACCEPTED;
    private final AtomicInteger focus = new AtomicInteger();
    private Optional<String> override = Optional.empty();
    private final Cancellation cancellation = new Cancellation();

    private AnalysisResult run(LoadedSeries series, AnalysisListener listener) throws Exception {
        return run(series, CamMethods.preset(), listener);
    }

    private Path modelPackage = TinyPackage.folder();

    private AnalysisResult run(LoadedSeries series, CamMethod method, AnalysisListener listener) throws Exception {
        return new DefaultStudyAnalysis((s, c) -> gate, networks, new ResultCache(folder, 1 << 20, "1"))
                .run(
                        series,
                        new AnalysisRequest(modelPackage, DeviceChoice.CPU, method, focus::get, override, true),
                        listener,
                        cancellation);
    }

    /** Writes down what it hears. */
    private static class Ear implements AnalysisListener {
        final List<Integer> slices = new ArrayList<>();
        final List<Integer> maps = new ArrayList<>();
        final List<String> events = new ArrayList<>();

        @Override
        public void report(String stage, int done, int total) {
            events.add(stage);
        }

        @Override
        public void started(ModelIdentity model, String device, Probabilities thresholds) {
            events.add("started on " + device);
        }

        @Override
        public void sliceDone(int index, Probabilities slice) {
            slices.add(index);
        }

        @Override
        public void sequenceDone(List<Probabilities> sequence, Probabilities study) {
            events.add("sequence of " + sequence.size() + " before " + maps.size() + " maps, any "
                    + study.of(HemorrhageClass.ANY));
        }

        @Override
        public void mapsDone(int index, MapStore store) {
            maps.add(index);
        }
    }

    @Test
    void theResultCarriesWhoseItIsAndEverySliceInViewingOrder() throws Exception {
        AnalysisResult result = run(TestSeries.of(7, "hash-of-seven"), AnalysisListener.NONE);

        assertThat(result.contentHash()).isEqualTo("hash-of-seven");
        assertThat(result.model().name()).isEqualTo("Tiny fixture");
        assertThat(result.device()).isEqualTo("CPU, 1 thread");
        assertThat(result.fromCache()).isFalse();
        assertThat(result.slices()).extracting(SliceResult::index).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(result.slices().get(3).sopInstanceUid()).isEqualTo("1.2.3.3");
        assertThat(result.slices().get(3).positionMm()).isEqualTo(15);
        assertThat(result.stageSeconds().keySet())
                .containsExactly(
                        "protocol check",
                        "model package",
                        "engine and networks",
                        "input",
                        "slice networks",
                        "heatmaps of slice logits",
                        "sequence network",
                        "heatmaps of sequence logits");
        assertThat(networks.calls).endsWith("close");
    }

    @Test
    void eachMethodHasMapsAndACachedResultOfItsOwn() throws Exception {
        LoadedSeries series = TestSeries.of(2, "same-content");
        for (CamMethod method : CamMethods.all()) {
            AnalysisResult first = run(series, method, AnalysisListener.NONE);
            AnalysisResult second = run(series, method, AnalysisListener.NONE);
            assertThat(first.fromCache()).as(method.id()).isFalse();
            assertThat(second.fromCache()).as(method.id()).isTrue();
            assertThat(first.maps().all().values()).isNotEmpty().allMatch(m -> m.method()
                    .equals(method.id()));
            assertThat(second.maps().all().values()).isNotEmpty().allMatch(m -> m.method()
                    .equals(method.id()));
        }
    }

    /** The fake sequence network is told how many slices a scan has. */
    @Test
    void independentSlicesAreScansOfOneWithoutAPosition() throws Exception {
        AnalysisResult together = run(TestSeries.independent(0, 1, 2), AnalysisListener.NONE);
        assertThat(networks.calls)
                .filteredOn(c -> c.startsWith("sequence x"))
                .containsOnly("sequence x1")
                .hasSize(3);
        assertThat(networks.calls)
                .filteredOn(c -> c.equals("sequenceGradients"))
                .hasSize(3);
        assertThat(together.slices()).extracting(SliceResult::positionMm).containsOnly(Double.NaN);
        for (int i = 0; i < 3; i++) {
            AnalysisResult alone = run(TestSeries.independent(i), AnalysisListener.NONE);
            assertThat(together.slices().get(i).slice())
                    .as("slice %d with others and by itself", i)
                    .isEqualTo(alone.slices().getFirst().slice());
        }
        assertThat(together.slices().get(0).slice())
                .isNotEqualTo(together.slices().get(1).slice());
    }

    @Test
    void theStudysProbabilitiesComeBeforeTheMapsOfTheSequence() throws Exception {
        Ear ear = new Ear();
        AnalysisResult result = run(TestSeries.of(7, "h"), ear);
        // Seven slices have maps of their slice logits by then, none of the sequence logits.
        assertThat(ear.events)
                .contains("sequence of 7 before 7 maps, any " + result.study().of(HemorrhageClass.ANY));
        assertThat(ear.maps).hasSize(14);

        Ear second = new Ear();
        assertThat(run(TestSeries.of(7, "h"), second).fromCache()).isTrue();
        assertThat(second.events).anyMatch(e -> e.startsWith("sequence of 7"));
    }

    @Test
    void probabilitiesAreCalibrated() throws Exception {
        AnalysisResult result = run(TestSeries.of(3, "h"), AnalysisListener.NONE);
        // The fake sequence logit is 2 for all; manifest: bias 0.5 for epidural, scale 0.8 for intraparenchymal.
        Probabilities p = result.slices().get(1).sequence();
        assertThat(p.of(HemorrhageClass.ANY)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-12));
        assertThat(p.of(HemorrhageClass.EPIDURAL)).isCloseTo(1 / (1 + Math.exp(-2.5)), within(1e-12));
        assertThat(p.of(HemorrhageClass.INTRAPARENCHYMAL)).isCloseTo(1 / (1 + Math.exp(-1.6)), within(1e-12));
        assertThat(result.study()).isEqualTo(p);
    }

    @Test
    void theStudysAnswerIsTheSequenceNetworksOwnWhereThePackageSaysSo(@TempDir Path other) throws Exception {
        modelPackage = TinyPackage.copyTo(other.resolve("package"));
        Path manifest = modelPackage.resolve("manifest.json");
        String text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"aggregation\": \"maximum\"", "\"aggregation\": \"sequence\""));

        AnalysisResult result = run(TestSeries.of(3, "h"), AnalysisListener.NONE);
        assertThat(networks.calls).contains("study x3");
        // The fake's is -1 for all; manifest: bias 0.5 for epidural after the sequence network.
        assertThat(result.study().of(HemorrhageClass.ANY)).isCloseTo(1 / (1 + Math.exp(1)), within(1e-7));
        assertThat(result.study().of(HemorrhageClass.EPIDURAL)).isCloseTo(1 / (1 + Math.exp(0.5)), within(1e-7));

        networks.calls.clear();
        AnalysisResult images = run(TestSeries.independent(0, 1), AnalysisListener.NONE);
        assertThat(networks.calls).noneMatch(c -> c.startsWith("study"));
        assertThat(images.study().of(HemorrhageClass.ANY)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-7));
    }

    @Test
    void theSliceOnScreenIsFirstAndItsNeighboursFollow() throws Exception {
        focus.set(6);
        Ear ear = new Ear();
        run(TestSeries.of(9, "h"), ear);
        assertThat(ear.slices).startsWith(6, 7, 5, 8, 4).hasSize(9).doesNotHaveDuplicates();
        assertThat(ear.maps.subList(0, 9)).containsExactlyElementsOf(ear.slices);
        assertThat(ear.maps.subList(9, 18)).containsExactlyElementsOf(ear.slices);
    }

    @Test
    void theFocusIsAskedAgainWhileItRuns() throws Exception {
        Ear ear = new Ear() {
            @Override
            public void sliceDone(int index, Probabilities slice) {
                super.sliceDone(index, slice);
                focus.set(19);
            }
        };
        run(TestSeries.of(20, "h"), ear);
        assertThat(ear.slices).startsWith(0, 19, 18, 17, 16);
    }

    @Test
    void aFocusOutsideTheScanIsItsEnd() throws Exception {
        focus.set(99);
        Ear ear = new Ear();
        run(TestSeries.of(4, "h"), ear);
        assertThat(ear.slices).startsWith(3);
    }

    @Test
    void everySliceClassTargetAndBranchHasItsMap() throws Exception {
        AnalysisResult result = run(TestSeries.of(5, "h"), AnalysisListener.NONE);
        assertThat(result.maps().branches()).containsExactly("fused", "A", "B");
        for (int i = 0; i < 5; i++) {
            for (HemorrhageClass c : HemorrhageClass.all()) {
                for (CamTarget target : CamTarget.values()) {
                    for (String branch : result.maps().branches()) {
                        assertThat(result.maps().get(i, c, target, branch)).isPresent();
                    }
                }
            }
        }
        Heatmap a = result.maps()
                .get(2, HemorrhageClass.EPIDURAL, CamTarget.SLICE, "A")
                .orElseThrow();
        // The scan is stored with both axes flipped.
        assertThat(a.placement().flipRows()).isTrue();
        assertThat(a.placement().flipColumns()).isTrue();
        // All A are 1, all g are 2: S = h w = 16, alpha = 4 / (8 + 16 * 8), w = 16 * alpha * 2, six channels.
        assertThat(a.rows() * a.columns()).isEqualTo(16);
        assertThat(a.values()[0]).isCloseTo(6 * 16 * 4f / 136 * 2, within(1e-4f));
        // Another network's sequence gradient is 0 in the fake: its map is empty, and the fused one is half of A's.
        assertThat(result.maps()
                        .get(2, HemorrhageClass.ANY, CamTarget.SEQUENCE, "B")
                        .orElseThrow()
                        .state())
                .isEqualTo(Heatmap.State.EMPTY);
    }

    @Test
    void oneSliceIsAScan() throws Exception {
        assertThat(run(TestSeries.of(1, "h"), AnalysisListener.NONE).slices()).hasSize(1);
    }

    @Test
    void aRefusalStopsBeforeTheModel() {
        gate = TestSeries.REFUSED;
        assertThatThrownBy(() -> run(TestSeries.of(2, "h"), AnalysisListener.NONE))
                .isInstanceOf(GateRefusedException.class)
                .hasMessageContaining("MR, must be CT");
        assertThat(networks.calls).isEmpty();
    }

    @Test
    void anOverrideRunsAndItsReasonIsKept() throws Exception {
        gate = TestSeries.REFUSED;
        override = Optional.of("phantom");
        AnalysisResult result = run(TestSeries.of(2, "h"), AnalysisListener.NONE);
        assertThat(result.overrideReason()).contains("phantom");
        assertThat(result.gate()).isEqualTo(TestSeries.REFUSED);
    }

    @Test
    void anOverrideOfNothingIsNone() throws Exception {
        override = Optional.of("phantom");
        assertThat(run(TestSeries.of(2, "h"), AnalysisListener.NONE).overrideReason())
                .isEmpty();
    }

    @Test
    void theCacheNeverBypassesTheGate() throws Exception {
        gate = TestSeries.REFUSED;
        override = Optional.of("phantom");
        run(TestSeries.of(2, "h"), AnalysisListener.NONE);
        override = Optional.empty();
        assertThatThrownBy(() -> run(TestSeries.of(2, "h"), AnalysisListener.NONE))
                .isInstanceOf(GateRefusedException.class);
    }

    @Test
    void theSecondRunEqualsTheFirstAndRunsNoNetwork() throws Exception {
        AnalysisResult first = run(TestSeries.of(6, "h"), AnalysisListener.NONE);
        networks.calls.clear();
        Ear ear = new Ear();
        AnalysisResult second = run(TestSeries.of(6, "h"), ear);

        assertThat(networks.calls).isEmpty();
        assertThat(second.fromCache()).isTrue();
        assertThat(second)
                .usingRecursiveComparison()
                .ignoringFields("fromCache", "maps")
                .isEqualTo(first);
        assertThat(second.maps().all())
                .usingRecursiveComparison()
                .isEqualTo(first.maps().all());
        assertThat(ear.events).contains("started on CPU, 1 thread");
        assertThat(ear.slices).hasSize(6);
        assertThat(ear.maps).hasSize(6);
    }

    @Test
    void cancellationStopsBetweenBatchesClosesTheNetworksAndKeepsNothing() throws Exception {
        AnalysisListener stopper = new AnalysisListener() {
            @Override
            public void report(String stage, int done, int total) {}

            @Override
            public void sliceDone(int index, Probabilities slice) {
                cancellation.cancel();
            }
        };
        assertThatThrownBy(() -> run(TestSeries.of(30, "h"), stopper)).isInstanceOf(CancellationException.class);
        assertThat(networks.calls).containsExactly("open", "slices A x1", "slices B x1", "close");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void cancellationIsLookedAtWhileHeatmapsAreMade() {
        Ear stopper = new Ear() {
            @Override
            public void mapsDone(int index, MapStore store) {
                super.mapsDone(index, store);
                if (maps.size() > 30) {
                    cancellation.cancel();
                }
            }
        };
        assertThatThrownBy(() -> run(TestSeries.of(30, "h"), stopper)).isInstanceOf(CancellationException.class);
        assertThat(stopper.maps.size()).isLessThan(60);
        assertThat(networks.calls).endsWith("close");
    }

    @Test
    void aPackageThatCannotBeUsedIsAModelException() {
        var analysis = new DefaultStudyAnalysis((s, c) -> gate, networks, new ResultCache(folder, 1 << 20, "1"));
        var request =
                new AnalysisRequest(folder, DeviceChoice.CPU, CamMethods.preset(), () -> 0, Optional.empty(), true);
        assertThatThrownBy(() -> analysis.run(TestSeries.of(2, "h"), request, AnalysisListener.NONE, cancellation))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("manifest.json");
    }
}

package org.hemolens.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hemolens.analysis.AnalysisListener;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.analysis.MapStore;
import org.hemolens.analysis.ScanFeatures;
import org.hemolens.analysis.SliceMasks;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.analysis.SliceResult;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.fixture.FakeNetworks;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.Probabilities;
import org.hemolens.model.RunFacts;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.ui.Samples;

/** Answers as {@link Samples} says; refuses, fails, stands still or answers for another content when told so. */
final class FakeAnalysis implements StudyAnalysis {
    final Fakes.Door afterHalf = new Fakes.Door();
    final Fakes.Door check = new Fakes.Door();
    /** Numbers of the series of which a check was begun. */
    final List<Integer> checked = new CopyOnWriteArrayList<>();

    /** Of which one was stopped. */
    final List<Integer> stopped = new CopyOnWriteArrayList<>();

    volatile boolean refuse;
    volatile boolean ignoreCancellation;
    volatile String failure = "";
    /** Of its package; empty: it has no masks. */
    volatile Optional<SliceMasks> masks = Optional.empty();

    volatile String otherContent = "";
    volatile Optional<AnalysisRequest> lastRequest = Optional.empty();
    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final List<Path> folders = new CopyOnWriteArrayList<>();
    /** Packages that say half of what the first says, with a threshold of 0.45. */
    final Map<Path, ModelIdentity> others = new java.util.concurrent.ConcurrentHashMap<>();

    final AtomicInteger probes = new AtomicInteger();
    final Fakes.Door opening = new Fakes.Door();

    /** Behind the probes. */
    final FakeNetworks networks = new FakeNetworks();

    @Override
    public ProtocolCheck check(LoadedSeries series, Cancellation cancellation) {
        checked.add(series.series().info().number().orElse(0));
        try {
            check.pass(cancellation);
        } catch (CancellationException e) {
            stopped.add(series.series().info().number().orElse(0));
            throw e;
        }
        return refuse ? Samples.refused() : Samples.gate();
    }

    @Override
    public AnalysisResult run(
            LoadedSeries series, AnalysisRequest request, AnalysisListener listener, Cancellation cancellation)
            throws GateRefusedException, ModelException {
        runs.incrementAndGet();
        lastRequest = Optional.of(request);
        folders.add(request.modelPackage());
        ModelIdentity other = others.get(request.modelPackage());
        try {
            return answer(series, request, listener, cancellation, Optional.ofNullable(other));
        } finally {
            ended.incrementAndGet();
        }
    }

    private static Probabilities half(Probabilities p) {
        return new Probabilities(
                java.util.Arrays.stream(p.toArray()).map(v -> v / 2).toArray());
    }

    private AnalysisResult answer(
            LoadedSeries series,
            AnalysisRequest request,
            AnalysisListener listener,
            Cancellation cancellation,
            Optional<ModelIdentity> other)
            throws GateRefusedException, ModelException {
        ModelIdentity model = other.orElse(Samples.model(true));
        Probabilities thresholds =
                other.isPresent() ? new Probabilities(0.45, 0.45, 0.45, 0.45, 0.45, 0.45) : Samples.THRESHOLDS;
        java.util.function.UnaryOperator<Probabilities> says = p -> other.isPresent() ? half(p) : p;
        if (refuse && request.overrideReason().isEmpty()) {
            throw new GateRefusedException(Samples.refused());
        }
        if (!failure.isEmpty()) {
            throw new ModelException(failure);
        }
        listener.report("Unpacking the engine", 0, 0);
        listener.started(model, "CPU, 2 threads", thresholds);
        int n = series.volume().sliceCount();
        MapStore maps = new MapStore(List.of("fused", "A", "B"));
        for (int i = 0; i < n; i++) {
            if (i == n / 2) {
                afterHalf.pass(ignoreCancellation ? new Cancellation() : cancellation);
            }
            listener.report("Slice networks", i + 1, n);
            listener.sliceDone(i, says.apply(Samples.slice(i, n)));
            putMaps(series, i, maps, request.method().id());
            listener.mapsDone(i, maps);
        }
        List<SliceResult> slices = IntStream.range(0, n)
                .mapToObj(i -> new SliceResult(
                        i, "1.2." + i, i * 5.0, says.apply(Samples.slice(i, n)), says.apply(Samples.slice(i, n))))
                .toList();
        return new AnalysisResult(
                otherContent.isEmpty() ? series.contentHash() : otherContent,
                model,
                "CPU, 2 threads",
                check(series, cancellation),
                request.overrideReason(),
                thresholds,
                slices,
                says.apply(Samples.result(n, true, Optional.empty(), false).study()),
                maps,
                Samples.result(n, true, Optional.empty(), false).features(),
                masks,
                Map.of("slice networks", 4.1),
                false,
                RunFacts.PLAIN,
                List.of());
    }

    @Override
    public SliceProbe probe(
            LoadedSeries series, AnalysisResult result, Path modelPackage, DeviceChoice device, Progress progress)
            throws ModelException {
        probes.incrementAndGet();
        opening.pass(new Cancellation());
        if (!failure.isEmpty()) {
            throw new ModelException(failure);
        }
        HemorrhageNetworks opened =
                networks.open(ModelPackage.read(Path.of("models/packages/two-branch-small")), device, progress);
        int n = series.volume().sliceCount();
        ModelPackage model = opened.modelPackage();
        return new SliceProbe(
                opened,
                series.volume(),
                slice -> Optional.empty(),
                new ScanFeatures(
                        n,
                        new float[n * model.featureLength()],
                        new float[n * HemorrhageClass.COUNT * model.networks().size()]));
    }

    private static void putMaps(LoadedSeries series, int slice, MapStore maps, String method) {
        int rows = series.volume().plane(slice).rows();
        int columns = series.volume().plane(slice).columns();
        for (HemorrhageClass c : HemorrhageClass.all()) {
            for (CamTarget target : CamTarget.values()) {
                Heatmap map = map(c, target, rows, columns);
                maps.put(slice, new Heatmap(c, target, method, "fused", 12, 12, map.values(), map.placement()));
            }
        }
    }

    /** A blob right of the middle; empty for intraventricular, not finite for epidural. */
    static Heatmap map(HemorrhageClass c, CamTarget target, int rows, int columns) {
        float[] values = new float[144];
        for (int i = 0; i < values.length && c != HemorrhageClass.INTRAVENTRICULAR; i++) {
            int row = i / 12;
            double dy = row - 5.5;
            double dx = i % 12 - 8;
            values[i] = (float) Math.exp(-(dx * dx + dy * dy / 4) / 3);
        }
        if (c == HemorrhageClass.EPIDURAL) {
            values[3] = Float.NaN;
        }
        return new Heatmap(
                c,
                target,
                "Grad-CAM++",
                "fused",
                12,
                12,
                values,
                new MapPlacement(rows, columns, 0, 0, rows, columns, false, false));
    }
}

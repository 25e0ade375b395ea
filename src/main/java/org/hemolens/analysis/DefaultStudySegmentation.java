package org.hemolens.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.ModelException;
import org.hemolens.model.PatchNetwork;
import org.hemolens.model.SegmentationEngine;
import org.hemolens.model.SegmentationPackage;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.segment.LabelVolumes;
import org.hemolens.segment.Segmentation;
import org.hemolens.segment.SegmentationCost;
import org.hemolens.segment.Segmenter;

/** Gate, then cache or network. The gate is asked in every call, before the cache. */
public final class DefaultStudySegmentation implements StudySegmentation {
    private static final double NANOS = 1e9;

    private final BiFunction<LoadedSeries, Cancellation, ProtocolCheck> gate;
    private final SegmentationEngine engine;
    private final SegmentationCache cache;
    /** Seconds a cube took, by package and device. */
    private final Map<List<String>, Double> measured = new ConcurrentHashMap<>();

    public DefaultStudySegmentation(
            BiFunction<LoadedSeries, Cancellation, ProtocolCheck> gate,
            SegmentationEngine engine,
            SegmentationCache cache) {
        this.gate = gate;
        this.engine = engine;
        this.cache = cache;
    }

    @Override
    public Optional<SegmentationResult> kept(
            LoadedSeries series, SegmentationRequest request, Cancellation cancellation)
            throws GateRefusedException, ModelException {
        ProtocolCheck check = checked(series, request, cancellation);
        SegmentationPackage p = SegmentationPackage.read(request.segmentationPackage());
        return cache.get(series, p)
                .filter(k -> request.device().takes(k.segmentation().device()))
                .map(k -> result(series, request, check, k.segmentation(), k.seconds(), true));
    }

    @Override
    public SegmentationEstimate estimate(
            LoadedSeries series, SegmentationRequest request, Progress progress, Cancellation cancellation)
            throws GateRefusedException, ModelException {
        checked(series, request, cancellation);
        SegmentationPackage p = SegmentationPackage.read(request.segmentationPackage());
        SegmentationCost cost = onCubes(() -> SegmentationCost.of(series.volume(), p.network()));
        cancellation.check();
        try (PatchNetwork network = engine.open(p, request.device(), progress)) {
            List<String> where = List.of(p.identity().sha256(), network.device());
            Double known = measured.get(where);
            if (known == null) {
                progress.report("Timing one cube", 0, 0);
                known = secondsOfACube(network, cancellation);
                measured.put(where, known);
            }
            return new SegmentationEstimate(p.identity(), network.device(), cost.cubes(), cost.gridMegabytes(), known);
        }
    }

    /** The second of two: the first pays for the engine's first steps. */
    private static double secondsOfACube(PatchNetwork network, Cancellation cancellation) throws ModelException {
        int n = network.segmentationPackage().network().inputSize();
        float[] cube = new float[n * n * n];
        network.logits(cube);
        cancellation.check();
        long start = System.nanoTime();
        network.logits(cube);
        return (System.nanoTime() - start) / NANOS;
    }

    @Override
    public SegmentationResult run(
            LoadedSeries series, SegmentationRequest request, Progress progress, Cancellation cancellation)
            throws GateRefusedException, ModelException {
        ProtocolCheck check = checked(series, request, cancellation);
        SegmentationPackage p = SegmentationPackage.read(request.segmentationPackage());
        try (PatchNetwork network = engine.open(p, request.device(), progress)) {
            long start = System.nanoTime();
            Segmentation s = onCubes(() -> new Segmenter(network).run(series.volume(), progress, cancellation));
            double seconds = (System.nanoTime() - start) / NANOS;
            if (s.cubesRun() > 0) {
                measured.put(List.of(p.identity().sha256(), network.device()), seconds / s.cubesRun());
            }
            progress.report("Volumes", 0, 0);
            SegmentationResult result = result(series, request, check, s, seconds, false);
            cache.put(series, p, new SegmentationCache.Kept(s, seconds));
            return result;
        }
    }

    private ProtocolCheck checked(LoadedSeries series, SegmentationRequest request, Cancellation cancellation)
            throws GateRefusedException {
        cancellation.check();
        ProtocolCheck check = gate.apply(series, cancellation);
        if (!check.accepted() && request.overrideReason().isEmpty()) {
            throw new GateRefusedException(check);
        }
        cancellation.check();
        return check;
    }

    private static SegmentationResult result(
            LoadedSeries series,
            SegmentationRequest request,
            ProtocolCheck check,
            Segmentation s,
            double seconds,
            boolean fromCache) {
        return new SegmentationResult(
                series.contentHash(),
                check,
                // An override counts only where there was something to override.
                check.accepted() ? Optional.empty() : request.overrideReason(),
                s,
                LabelVolumes.of(s, series.volume().geometry()),
                seconds,
                fromCache);
    }

    private interface OnCubes<T> {
        T run() throws ModelException;
    }

    /** A scan that no cubes can be laid through is said as the package's failure. */
    private static <T> T onCubes(OnCubes<T> work) throws ModelException {
        try {
            return work.run();
        } catch (IllegalArgumentException e) {
            throw new ModelException("no cubes can be laid through this scan: " + e.getMessage(), e);
        }
    }
}

package org.hemolens.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.ComputeDevice;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.Devices;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.NetworkEngine;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolCheck;

/** Gate, then cache or networks. The gate is asked in every run, before the cache. */
public final class DefaultStudyAnalysis implements StudyAnalysis {
    private final BiFunction<LoadedSeries, Cancellation, ProtocolCheck> gate;
    private final NetworkEngine engine;
    private final ResultCache cache;
    private final Devices devices;

    /** Devices are not listed. */
    public DefaultStudyAnalysis(
            BiFunction<LoadedSeries, Cancellation, ProtocolCheck> gate, NetworkEngine engine, ResultCache cache) {
        this(gate, engine, cache, progress -> List.of());
    }

    public DefaultStudyAnalysis(
            BiFunction<LoadedSeries, Cancellation, ProtocolCheck> gate,
            NetworkEngine engine,
            ResultCache cache,
            Devices devices) {
        this.gate = gate;
        this.engine = engine;
        this.cache = cache;
        this.devices = devices;
    }

    @Override
    public List<ComputeDevice> devices() throws ModelException {
        return devices.list(Progress.NONE);
    }

    @Override
    public ProtocolCheck check(LoadedSeries series, Cancellation cancellation) {
        return gate.apply(series, cancellation);
    }

    @Override
    public AnalysisResult run(
            LoadedSeries series, AnalysisRequest request, AnalysisListener listener, Cancellation cancellation)
            throws GateRefusedException, ModelException {
        StageClock clock = new StageClock();
        cancellation.check();
        listener.report("Protocol check", 0, 1);
        ProtocolCheck check = clock.time("protocol check", () -> gate.apply(series, cancellation));
        if (!check.accepted() && request.overrideReason().isEmpty()) {
            throw new GateRefusedException(check);
        }
        cancellation.check();
        listener.report("Checking the model package", 0, 1);
        ModelPackage model = clock.time("model package", () -> ModelPackage.read(request.modelPackage()));
        ResultCache.Key key = ResultCache.Key.of(series, model, request.method());
        Optional<Answers> cached = request.useCache() ? cache.get(key, request.device()) : Optional.empty();
        Answers answers;
        if (cached.isPresent()) {
            answers = cached.get();
            replay(model, answers, listener);
        } else {
            answers = compute(series, request, model, listener, cancellation, clock);
            // What went otherwise than asked, such as a GPU left half way, is no answer of its kind of device.
            if (answers.run().notes().isEmpty()) {
                cache.put(key, answers);
            }
        }
        // An override counts only where there was something to override.
        Optional<String> override = check.accepted() ? Optional.empty() : request.overrideReason();
        return new AnalysisResult(
                series.contentHash(),
                model.identity(),
                answers.device(),
                check,
                override,
                model.thresholdValues(),
                sliceResults(series, answers),
                answers.study(),
                answers.maps(),
                answers.features(),
                answers.masks(),
                cached.isPresent() ? answers.stageSeconds() : clock.seconds(),
                cached.isPresent(),
                answers.run(),
                answers.members());
    }

    @Override
    public SliceProbe probe(
            LoadedSeries series, AnalysisResult result, Path modelPackage, DeviceChoice device, Progress progress)
            throws ModelException {
        if (!result.contentHash().equals(series.contentHash())) {
            throw new IllegalArgumentException("an analysis of another series");
        }
        ModelPackage model = ModelPackage.read(modelPackage);
        if (!model.identity().sha256().equals(result.model().sha256())) {
            throw new ModelException(modelPackage + " has changed since the analysis; run it again");
        }
        return new SliceProbe(
                engine.open(model, device, progress),
                series.volume(),
                InputView.fileWindows(series),
                result.features());
    }

    private Answers compute(
            LoadedSeries series,
            AnalysisRequest request,
            ModelPackage model,
            AnalysisListener listener,
            Cancellation cancellation,
            StageClock clock)
            throws ModelException {
        try (HemorrhageNetworks networks =
                clock.time("engine and networks", () -> engine.open(model, request.device(), listener))) {
            networks.stopWith(cancellation);
            listener.started(model.identity(), networks.device(), model.thresholdValues());
            return new NetworkRun(
                            networks,
                            request.method(),
                            series.volume(),
                            InputView.fileWindows(series),
                            request.focusSlice(),
                            listener,
                            cancellation,
                            clock)
                    .run();
        }
    }

    private static void replay(ModelPackage model, Answers answers, AnalysisListener listener) {
        listener.started(model.identity(), answers.device(), model.thresholdValues());
        for (int i = 0; i < answers.slice().size(); i++) {
            listener.sliceDone(i, answers.slice().get(i));
            listener.mapsDone(i, answers.maps());
        }
        listener.sequenceDone(answers.sequence(), answers.study());
    }

    private static List<SliceResult> sliceResults(LoadedSeries series, Answers answers) {
        List<SliceResult> out = new ArrayList<>();
        for (int i = 0; i < answers.slice().size(); i++) {
            out.add(new SliceResult(
                    i,
                    series.series().slices().get(i).sopInstanceUid(),
                    positionMm(series.volume().geometry(), i),
                    answers.slice().get(i),
                    answers.sequence().get(i)));
        }
        return out;
    }

    private static double positionMm(VolumeGeometry geometry, int slice) {
        return geometry.independent() ? Double.NaN : geometry.positions().get(slice);
    }
}

package org.hemolens.ui.shell;

import java.nio.file.Path;
import org.hemolens.analysis.AnalysisListener;
import org.hemolens.analysis.AnalysisRequest;
import org.hemolens.analysis.AnalysisResult;
import org.hemolens.analysis.GateRefusedException;
import org.hemolens.analysis.MapStore;
import org.hemolens.analysis.SliceProbe;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelIdentity;
import org.hemolens.model.Probabilities;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolCheck;
import org.hemolens.ui.Samples;

/** Waits, when told to, after its first slice until it is cancelled: else it is over before a key is down. */
final class HeldAnalysis implements StudyAnalysis {
    private final StudyAnalysis real;
    private volatile boolean held;
    private volatile boolean refusing;

    HeldAnalysis(StudyAnalysis real) {
        this.real = real;
    }

    void hold(boolean on) {
        held = on;
    }

    /** Checks refuse by pixels, whatever these are. */
    void refuse(boolean on) {
        refusing = on;
    }

    @Override
    public ProtocolCheck check(LoadedSeries series, Cancellation cancellation) {
        return refusing ? Samples.refused() : real.check(series, cancellation);
    }

    @Override
    public AnalysisResult run(
            LoadedSeries series, AnalysisRequest request, AnalysisListener listener, Cancellation cancellation)
            throws GateRefusedException, ModelException {
        return real.run(
                series,
                request,
                new AnalysisListener() {
                    @Override
                    public void report(String stage, int done, int total) {
                        listener.report(stage, done, total);
                    }

                    @Override
                    public void started(ModelIdentity model, String device, Probabilities thresholds) {
                        listener.started(model, device, thresholds);
                    }

                    @Override
                    public void sliceDone(int index, Probabilities slice) {
                        listener.sliceDone(index, slice);
                        while (held && !cancellation.isCancelled()) {
                            Thread.onSpinWait();
                        }
                    }

                    @Override
                    public void mapsDone(int index, MapStore maps) {
                        listener.mapsDone(index, maps);
                    }
                },
                cancellation);
    }

    @Override
    public SliceProbe probe(
            LoadedSeries series, AnalysisResult result, Path modelPackage, DeviceChoice device, Progress progress)
            throws ModelException {
        return real.probe(series, result, modelPackage, device, progress);
    }
}

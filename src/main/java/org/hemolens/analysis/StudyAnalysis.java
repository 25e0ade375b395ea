package org.hemolens.analysis;

import java.nio.file.Path;
import java.util.List;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.ComputeDevice;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ModelException;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.protocol.ProtocolCheck;

/** The use case: a loaded series through gate, networks and explanation. Synchronous; knows no user interface. */
public interface StudyAnalysis {
    /**
     * The gate alone.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    ProtocolCheck check(LoadedSeries series, Cancellation cancellation);

    /**
     * Runs, or reads from the cache.
     *
     * @throws GateRefusedException when the gate refuses and the request holds no override
     * @throws ModelException when the package cannot be used or a network fails
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    AnalysisResult run(
            LoadedSeries series, AnalysisRequest request, AnalysisListener listener, Cancellation cancellation)
            throws GateRefusedException, ModelException;

    /**
     * The devices of this machine that networks can run on, the CPU first; empty where that is not known.
     *
     * @throws ModelException when the engine cannot be started
     */
    default List<ComputeDevice> devices() throws ModelException {
        return List.of();
    }

    /**
     * Loads the package once more, to ask about single slices of an analysed series.
     *
     * @param result of that series
     * @param modelPackage folder of the package that gave it
     * @param device where to run
     * @return to be closed
     * @throws ModelException when the package cannot be used or is no longer that of the result
     */
    SliceProbe probe(
            LoadedSeries series, AnalysisResult result, Path modelPackage, DeviceChoice device, Progress progress)
            throws ModelException;
}

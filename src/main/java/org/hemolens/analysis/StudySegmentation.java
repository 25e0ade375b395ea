package org.hemolens.analysis;

import java.util.Optional;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.model.ModelException;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/**
 * The use case: a loaded series through the gate and a segmentation package. Synchronous; knows no user interface. Every call asks
 * the gate first.
 */
public interface StudySegmentation {
    /**
     * A result computed earlier, of this content, package and program.
     *
     * @throws GateRefusedException when the gate refuses and the request holds no override
     * @throws ModelException when the package cannot be used
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Optional<SegmentationResult> kept(LoadedSeries series, SegmentationRequest request, Cancellation cancellation)
            throws GateRefusedException, ModelException;

    /**
     * What it would take; the network is run on one cube to know how long that takes here.
     *
     * @throws GateRefusedException when the gate refuses and the request holds no override
     * @throws ModelException when the package cannot be used, the network fails, or the scan cannot be laid on cubic voxels
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    SegmentationEstimate estimate(
            LoadedSeries series, SegmentationRequest request, Progress progress, Cancellation cancellation)
            throws GateRefusedException, ModelException;

    /**
     * Labels the voxels, and keeps the result.
     *
     * @param progress cubes done of all
     * @throws GateRefusedException when the gate refuses and the request holds no override
     * @throws ModelException when the package cannot be used, the network fails, or the scan cannot be laid on cubic voxels
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    SegmentationResult run(
            LoadedSeries series, SegmentationRequest request, Progress progress, Cancellation cancellation)
            throws GateRefusedException, ModelException;
}

package org.hemolens.simulate;

import java.io.IOException;
import java.nio.file.Path;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Writes simulated series. */
public interface SeriesSimulation {
    /**
     * Writes {@code dicom/*.dcm}, {@code truth.json} (labels a slice, in viewing order) and {@code mask.npy} (uint8 {@code
     * [slices, rows, columns]}, viewing order, 0 or the class's ordinal) below {@code out}, which is made when missing.
     *
     * @return the folder that holds the DICOM files
     * @throws IOException when {@code out} cannot be written, naming it
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Path write(SimulationSpec spec, Path out, Progress progress, Cancellation cancellation) throws IOException;
}

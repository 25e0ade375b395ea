package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.List;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Finds series among files and folders by their headers alone. Thread-safe. */
public interface SeriesScanner {
    /**
     * Reads the header of every file below the given paths. Nothing is dropped in silence: what is in no series is in the
     * result's rejections, a path that does not exist and a folder without files among them.
     *
     * @param inputs files and folders, in any mixture
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    ScanResult scan(List<Path> inputs, Progress progress, Cancellation cancellation);
}

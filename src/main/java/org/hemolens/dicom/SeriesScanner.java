package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.List;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Finds series among files, folders, media with an index, and archives, by their headers alone. Thread-safe. */
@FunctionalInterface
public interface SeriesScanner {
    /**
     * Reads the header of every file below the given paths. Nothing is dropped in silence: what is in no series is in the
     * result's others or rejections, a path that does not exist and a folder without files among them.
     *
     * @param inputs files and folders, in any mixture
     * @param listener told of the first image at once, and now and then of what was found until then
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    ScanResult scan(List<Path> inputs, ScanListener listener, Progress progress, Cancellation cancellation);

    /** As the other, with the result alone. */
    default ScanResult scan(List<Path> inputs, Progress progress, Cancellation cancellation) {
        return scan(inputs, ScanListener.NONE, progress, cancellation);
    }
}

package org.hemolens.image;

import java.nio.file.Path;
import java.util.List;
import org.hemolens.dicom.ScanResult;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.window.WindowLevel;

/** Finds pictures that are to be taken for slices. Thread-safe. */
@FunctionalInterface
public interface ImageScanner {
    /**
     * Looks at every file below the given paths. All pictures make one series of independent slices, by path, with
     * {@code Series.grayWindow}; everything else is in the rejections, DICOM files among them.
     *
     * @param inputs files and folders, in any mixture
     * @param grayWindow what black and white stand for, see {@link GrayWindow}
     * @return at most one series
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    ScanResult scan(List<Path> inputs, WindowLevel grayWindow, Progress progress, Cancellation cancellation);
}

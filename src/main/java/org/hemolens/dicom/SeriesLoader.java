package org.hemolens.dicom;

import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;

/** Decodes a scanned series to Hounsfield units. Thread-safe. */
public interface SeriesLoader {
    /**
     * Decodes {@code firstSlice} before all others, then the rest. A slice that cannot be read is told to the listener and
     * kept in the result's rejections; the others go on.
     *
     * @param firstSlice index in the series' viewing order of the slice wanted first
     * @param listener told of every slice as it is there, from loading threads
     * @throws DicomException when not one slice can be decoded
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    LoadedSeries load(
            Series series, int firstSlice, LoadListener listener, Progress progress, Cancellation cancellation)
            throws DicomException;
}

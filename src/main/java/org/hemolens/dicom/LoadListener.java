package org.hemolens.dicom;

/** Hears of slices while a series is being decoded. Called from loading threads, not in viewing order. */
public interface LoadListener {
    /**
     * @param index slice index in the viewing order of the {@code Series} being loaded
     * @param hu {@code [rows * columns]}, not to be changed
     */
    void sliceLoaded(int index, short[] hu);

    /** A slice that cannot be shown; the others go on. */
    void sliceFailed(int index, SeriesRejection rejection);
}

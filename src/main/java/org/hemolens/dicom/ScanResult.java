package org.hemolens.dicom;

import java.util.List;

/**
 * What a scan of files found.
 *
 * @param series usable image series, the most promising for reading first (most axial CT slices)
 * @param rejections every file that is in no series, with its reason
 */
public record ScanResult(List<Series> series, List<SeriesRejection> rejections) {
    public ScanResult {
        series = List.copyOf(series);
        rejections = List.copyOf(rejections);
    }
}

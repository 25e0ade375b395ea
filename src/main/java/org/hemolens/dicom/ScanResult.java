package org.hemolens.dicom;

import java.util.ArrayList;
import java.util.List;

/**
 * What a scan of files found. Every file is in one of the three, or lies in an archive that is in the rejections.
 *
 * @param series usable image series, the most promising for reading first (most axial CT slices), scout views last
 * @param others what is no stack of measured slices, by patient, study and series
 * @param rejections every file that could not be used, with its reason
 */
public record ScanResult(List<Series> series, List<OtherSeries> others, List<SeriesRejection> rejections) {
    public ScanResult {
        series = List.copyOf(series);
        others = List.copyOf(others);
        rejections = List.copyOf(rejections);
    }

    /** Without other objects. */
    public ScanResult(List<Series> series, List<SeriesRejection> rejections) {
        this(series, List.of(), rejections);
    }

    /** Every file that is in no image series, with its reason. */
    public List<SeriesRejection> notUsed() {
        List<SeriesRejection> all = new ArrayList<>(rejections);
        others.forEach(o -> all.addAll(o.notUsed()));
        return all;
    }

    /** Whether some archive's password is not known. */
    public boolean needsPassword() {
        return rejections.stream().anyMatch(r -> r.reason() == SeriesRejection.Reason.PASSWORD_NEEDED);
    }
}

package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.List;

/**
 * Objects of one series that are no measured slices: listed so that nothing is missing, never analysed.
 *
 * @param details date, time
 * @param kind what they are and why they are not analysed
 * @param files in the order of their paths
 */
public record OtherSeries(
        PatientInfo patient,
        StudyInfo study,
        SeriesInfo info,
        SeriesDetails details,
        ObjectKind kind,
        List<Path> files) {
    public OtherSeries {
        files = List.copyOf(files);
    }

    /** Each file with its reason, for where files are listed. */
    List<SeriesRejection> notUsed() {
        return files.stream()
                .map(f -> new SeriesRejection(
                        f,
                        kind == ObjectKind.COLOUR_IMAGE
                                ? SeriesRejection.Reason.COLOUR_IMAGE
                                : SeriesRejection.Reason.NOT_ANALYSED,
                        f.getFileName() + ": " + kind.label() + " (" + kind.reason() + ")"))
                .toList();
    }
}

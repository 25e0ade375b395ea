package org.hemolens.ui.state;

import java.nio.file.Path;
import java.util.List;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceFile;

/**
 * Whose series it is: what was kept of one is never given to another patient's of the same UID.
 *
 * @param files of a series without a UID, such as PNG images, which are told apart by nothing else; else none
 */
record SeriesKey(String id, PatientInfo patient, List<Path> files) {
    static SeriesKey of(Series series) {
        String id = series.details().id();
        return new SeriesKey(
                id,
                series.patient(),
                id.isBlank() ? series.slices().stream().map(SliceFile::file).toList() : List.of());
    }
}

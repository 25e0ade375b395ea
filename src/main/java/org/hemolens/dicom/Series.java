package org.hemolens.dicom;

import java.util.List;
import java.util.Optional;
import org.hemolens.ct.VolumeGeometry;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;

/**
 * A series as found by its headers, slices in viewing order (the order of {@code geometry}), not yet decoded.
 *
 * @param patient who
 * @param study when and why
 * @param info how
 * @param slices viewing order, one a plane of the geometry
 * @param geometry where the slices lie, and what is odd about it
 * @param fileWindow the window that the files ask for, if they agree on having one
 * @param fileFunction VOI LUT Function of the files, LINEAR when absent
 * @param grayWindow empty: measured HU. Present: pictures without true HU, whose darkest and brightest gray were taken for
 *     the ends of this window; patient, study and acquisition are not known, and the slices are independent
 * @param details identity within the scan, part of a series, date and time
 */
public record Series(
        PatientInfo patient,
        StudyInfo study,
        SeriesInfo info,
        List<SliceFile> slices,
        VolumeGeometry geometry,
        Optional<WindowLevel> fileWindow,
        VoiLutFunction fileFunction,
        Optional<WindowLevel> grayWindow,
        SeriesDetails details) {
    public Series {
        slices = List.copyOf(slices);
        if (slices.size() != geometry.sliceCount()) {
            throw new IllegalArgumentException(slices.size() + " slices for " + geometry.sliceCount() + " planes");
        }
    }

    /** A series in one piece. */
    public Series(
            PatientInfo patient,
            StudyInfo study,
            SeriesInfo info,
            List<SliceFile> slices,
            VolumeGeometry geometry,
            Optional<WindowLevel> fileWindow,
            VoiLutFunction fileFunction,
            Optional<WindowLevel> grayWindow) {
        this(
                patient,
                study,
                info,
                slices,
                geometry,
                fileWindow,
                fileFunction,
                grayWindow,
                SeriesDetails.of(info.seriesInstanceUid()));
    }

    /** A series with measured HU. */
    public Series(
            PatientInfo patient,
            StudyInfo study,
            SeriesInfo info,
            List<SliceFile> slices,
            VolumeGeometry geometry,
            Optional<WindowLevel> fileWindow,
            VoiLutFunction fileFunction) {
        this(patient, study, info, slices, geometry, fileWindow, fileFunction, Optional.empty());
    }
}

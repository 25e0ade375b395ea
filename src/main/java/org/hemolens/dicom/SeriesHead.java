package org.hemolens.dicom;

import java.util.Locale;
import java.util.Optional;
import org.hemolens.window.VoiLutFunction;

/**
 * What the headers of a series have in common; one for many files.
 *
 * @param nominalStepMm distance of slices whose positions are not known, mm
 */
record SeriesHead(
        PatientInfo patient,
        StudyInfo study,
        SeriesInfo info,
        SeriesDetails details,
        VoiLutFunction function,
        double nominalStepMm) {

    static SeriesHead of(DicomHeader header) {
        SeriesInfo info = SeriesFacts.series(header);
        Optional<String> date = header.text(Tag.SERIES_DATE);
        Optional<String> time = header.text(Tag.SERIES_TIME);
        SeriesDetails details = new SeriesDetails(
                info.seriesInstanceUid(),
                "",
                isLocalizer(info),
                SeriesFacts.date(date.or(() -> header.text(Tag.STUDY_DATE)).orElse("")),
                SeriesFacts.time(time.or(() -> header.text(Tag.STUDY_TIME)).orElse("")),
                header.text(Tag.FRAME_OF_REFERENCE_UID).orElse("").strip());
        return new SeriesHead(
                SeriesFacts.patient(header),
                SeriesFacts.study(header),
                info,
                details,
                SeriesFacts.function(header),
                nominalStep(header));
    }

    private static boolean isLocalizer(SeriesInfo info) {
        return info.imageType().stream()
                .map(t -> t.toUpperCase(Locale.ROOT))
                .anyMatch(t -> t.equals("LOCALIZER") || t.equals("SCOUT") || t.equals("TOPOGRAM"));
    }

    /** Only for slices without positions; the geometry's issue says that it is not measured. */
    private static double nominalStep(DicomHeader header) {
        double spacing = header.number(Tag.SPACING_BETWEEN_SLICES)
                .orElse(header.number(Tag.SLICE_THICKNESS).orElse(1));
        return Math.abs(spacing) > 0.01 ? Math.abs(spacing) : 1;
    }
}

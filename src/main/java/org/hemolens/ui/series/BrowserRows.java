package org.hemolens.ui.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hemolens.dicom.OtherSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesDetails;
import org.hemolens.dicom.SeriesInfo;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.protocol.StudyChoice;

/**
 * Series in the order of the browser: by patient, the newest study first, series by their numbers, what is not analysed
 * last. The order depends on what the rows are, not on how much was found until now, so rows never change places while the
 * list grows.
 */
final class BrowserRows {
    private BrowserRows() {}

    private record Entry(
            PatientInfo patient,
            StudyInfo study,
            SeriesInfo info,
            SeriesDetails details,
            boolean images,
            BrowserRow row) {
        List<String> patientKey() {
            return List.of(patient.name(), patient.id(), patient.birthDate());
        }
    }

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::patient, StudyChoice.BY_PATIENT)
            .thenComparing(Entry::study, StudyChoice.NEWEST_FIRST)
            .thenComparing(e -> e.row() instanceof BrowserRow.OfOther)
            .thenComparing(e -> e.details().localizer())
            .thenComparing(e -> e.info().number().orElse(Integer.MAX_VALUE))
            .thenComparing(e -> e.info().seriesInstanceUid())
            .thenComparing(e -> e.details().id().length())
            .thenComparing(e -> e.details().id());

    static List<BrowserRow> of(List<Series> series, List<OtherSeries> others) {
        List<Entry> entries = new ArrayList<>();
        series.forEach(s -> entries.add(new Entry(
                s.patient(),
                s.study(),
                s.info(),
                s.details(),
                s.grayWindow().isPresent(),
                new BrowserRow.OfSeries(s))));
        others.forEach(o -> entries.add(
                new Entry(o.patient(), o.study(), o.info(), o.details(), false, new BrowserRow.OfOther(o))));
        entries.sort(ORDER);
        int patients = (int) entries.stream().map(Entry::patientKey).distinct().count();
        List<BrowserRow> rows = new ArrayList<>();
        List<String> patient = List.of();
        String study = "";
        int number = 0;
        for (Entry e : entries) {
            boolean newPatient = !e.patientKey().equals(patient);
            if (newPatient) {
                patient = e.patientKey();
                rows.add(new BrowserRow.OfPatient(e.patient(), ++number, patients, e.images()));
            }
            String studyKey = e.study().studyInstanceUid() + '\n' + e.study().date();
            if (!e.images() && (newPatient || !studyKey.equals(study))) {
                rows.add(new BrowserRow.OfStudy(e.study()));
            }
            study = studyKey;
            rows.add(e.row());
        }
        return rows;
    }
}

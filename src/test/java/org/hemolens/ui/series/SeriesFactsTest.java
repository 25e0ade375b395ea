package org.hemolens.ui.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.StudyInfo;
import org.hemolens.ui.Samples;
import org.junit.jupiter.api.Test;

class SeriesFactsTest {
    @Test
    void spacingIsOneNumberOnlyWhereItIsOne() {
        assertThat(SeriesFacts.spacing(List.of(0.0, 5.0, 10.01, 15.0))).isEqualTo("5.0 mm");
        assertThat(SeriesFacts.spacing(List.of(0.0, 2.5, 10.0, 15.0))).isEqualTo("2.5–7.5 mm");
        assertThat(SeriesFacts.spacing(List.of(0.0, 1.0813, 8.0803))).isEqualTo("1.08–7.0 mm");
        assertThat(SeriesFacts.spacing(List.of(0.0, 0.625, 1.25))).isEqualTo("0.625 mm");
        assertThat(SeriesFacts.spacing(List.of(0.0, 1.25, 2.5))).isEqualTo("1.25 mm");
    }

    @Test
    void stackAndAcquisition() {
        assertThat(SeriesFacts.stack(Samples.series("1", 2, "HEAD", "STANDARD", 28, 5)))
                .isEqualTo("28 slices, 5.0 mm apart");
        assertThat(SeriesFacts.stack(Samples.series("1", 2, "HEAD", "STANDARD", 1, 5)))
                .isEqualTo("1 slice");
        assertThat(SeriesFacts.acquisition(Samples.series("1", 2, "HEAD", "STANDARD", 2, 5)))
                .isEqualTo("5.0 mm thick, kernel STANDARD");
        assertThat(SeriesFacts.acquisition(Samples.series("1", 2, "HEAD", "", 2, 5)))
                .endsWith("kernel not stated");
    }

    /** Along the stack it would be other numbers, which the geometry's issue tells. */
    @Test
    void spacingOfATiltedSeriesIsSaidToBeAlongTheNormal() {
        Series series = Samples.series("1", 2, "HEAD", "STANDARD", 28, 2.5, 5);
        assertThat(series.geometry().issues()).extracting(i -> i.kind()).contains(GeometryIssue.Kind.GANTRY_TILT);
        assertThat(SeriesFacts.stack(series)).isEqualTo("28 slices, 2.5–5.0 mm along the normal");
    }

    @Test
    void whatIsAbsentIsSaidOrLeftOut() {
        assertThat(SeriesFacts.name(new PatientInfo("", "7", "", "", ""))).isEqualTo("(no patient name)");
        assertThat(SeriesFacts.patient(new PatientInfo("", "7", "", "F", ""))).isEqualTo("ID 7 · F");
        StudyInfo study = new StudyInfo("1", "", "", "CT HEAD", "", "");
        assertThat(SeriesFacts.date(study)).isEqualTo("(no study date)");
        assertThat(SeriesFacts.study(study)).isEqualTo("CT HEAD");
        assertThat(SeriesFacts.date(new StudyInfo("1", "2026-11-02", "14:31:07", "", "", "")))
                .isEqualTo("2026-11-02 14:31:07");
        assertThat(SeriesFacts.title(Samples.series("1", 2, "", "", 2, 5).info()))
                .isEqualTo("2 · (no description)");
    }
}

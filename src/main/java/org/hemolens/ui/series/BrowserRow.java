package org.hemolens.ui.series;

import org.hemolens.dicom.OtherSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.StudyInfo;

/** A row of the browser: headings of patients and studies, and what they hold. */
sealed interface BrowserRow {
    /**
     * Heading of a patient.
     *
     * @param number from 1
     * @param of how many patients there are
     * @param images whether these are pictures of nobody known
     */
    record OfPatient(PatientInfo patient, int number, int of, boolean images) implements BrowserRow {}

    /** Heading of a study. */
    record OfStudy(StudyInfo study) implements BrowserRow {}

    /** What can be shown. */
    record OfSeries(Series series) implements BrowserRow {}

    /** What is there and is not analysed. */
    record OfOther(OtherSeries other) implements BrowserRow {}

    default boolean heading() {
        return this instanceof OfPatient || this instanceof OfStudy;
    }
}

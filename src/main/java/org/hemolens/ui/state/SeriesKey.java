package org.hemolens.ui.state;

import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;

/** Whose series it is: what was kept of one is never given to another patient's of the same UID. */
record SeriesKey(String id, PatientInfo patient) {
    static SeriesKey of(Series series) {
        return new SeriesKey(series.details().id(), series.patient());
    }
}

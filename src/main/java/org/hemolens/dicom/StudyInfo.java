package org.hemolens.dicom;

/** Study module as shown; dates as yyyy-mm-dd, times as hh:mm:ss; an absent value is an empty text. */
public record StudyInfo(
        String studyInstanceUid,
        String date,
        String time,
        String description,
        String accessionNumber,
        String institution) {}

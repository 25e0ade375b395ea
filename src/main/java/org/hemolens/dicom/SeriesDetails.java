package org.hemolens.dicom;

/**
 * What tells a series from others of its study, and the parts of one from each other.
 *
 * @param id identity within one scan: the Series Instance UID, and of a part of a series {@code :2}, {@code :3} behind it
 * @param part what distinguishes this part of a series that holds several stacks, such as {@code 2 of 3, kernel H60s}; empty
 *     for a series in one piece
 * @param localizer whether these are scout views
 * @param date of the series or its acquisition, yyyy-mm-dd, or empty
 * @param time of the series or its acquisition, hh:mm:ss, or empty
 * @param frameOfReferenceUid series with the same one have one patient frame (PS3.3 C.7.4.1); empty where it is not stated
 */
public record SeriesDetails(
        String id, String part, boolean localizer, String date, String time, String frameOfReferenceUid) {
    /** Of a series in one piece of which nothing more is known. */
    public static SeriesDetails of(String seriesInstanceUid) {
        return new SeriesDetails(seriesInstanceUid, "", false, "", "", "");
    }

    SeriesDetails as(String newId, String newPart) {
        return new SeriesDetails(newId, newPart, localizer, date, time, frameOfReferenceUid);
    }
}

package org.hemolens.dicom;

import java.util.List;
import org.hemolens.ct.CtVolume;

/**
 * A decoded series. Slices that could not be read are in {@code rejections} and neither in {@code series} nor in {@code
 * volume}, whose geometry then shows the gap.
 *
 * @param series the readable slices, viewing order, one each of the volume
 * @param volume their HU
 * @param rejections files of the series that could not be decoded
 * @param notes what was done to pixels beyond what the headers say
 * @param contentHash SHA-256, hex, over SOP Instance UIDs, geometry and HU in viewing order: the identity of the content
 */
public record LoadedSeries(
        Series series, CtVolume volume, List<SeriesRejection> rejections, List<PixelNote> notes, String contentHash) {
    public LoadedSeries {
        rejections = List.copyOf(rejections);
        notes = List.copyOf(notes);
    }

    /** A series whose pixels are as its headers say. */
    public LoadedSeries(Series series, CtVolume volume, List<SeriesRejection> rejections, String contentHash) {
        this(series, volume, rejections, List.of(), contentHash);
    }
}

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
 * @param contentHash SHA-256, hex, over SOP Instance UIDs, geometry and HU in viewing order: the identity of the content
 */
public record LoadedSeries(Series series, CtVolume volume, List<SeriesRejection> rejections, String contentHash) {
    public LoadedSeries {
        rejections = List.copyOf(rejections);
    }
}

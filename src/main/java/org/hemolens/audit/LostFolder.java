package org.hemolens.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hemolens.dicom.ScanResult;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.SliceFile;

/**
 * A folder with damaged images and none that could be used: a study may be missing among the cases.
 *
 * @param reasons number of files by reason
 */
public record LostFolder(Path folder, Map<String, Integer> reasons) {
    /** Files that were never meant to be audited. */
    private static final Set<SeriesRejection.Reason> OTHER = EnumSet.of(
            SeriesRejection.Reason.NOT_DICOM,
            SeriesRejection.Reason.NOT_ANALYSED,
            SeriesRejection.Reason.PNG_IMAGE,
            SeriesRejection.Reason.NOT_PNG,
            SeriesRejection.Reason.DUPLICATE);

    public LostFolder {
        reasons = Map.copyOf(reasons);
    }

    /** By their paths. */
    public static List<LostFolder> of(ScanResult found) {
        Set<Path> used = new HashSet<>();
        for (Series series : found.series()) {
            for (SliceFile slice : series.slices()) {
                used.add(parent(slice.file()));
            }
        }
        Map<Path, Map<String, Integer>> lost = new TreeMap<>();
        for (SeriesRejection r : found.rejections()) {
            if (!OTHER.contains(r.reason()) && !used.contains(parent(r.file()))) {
                lost.computeIfAbsent(parent(r.file()), f -> new TreeMap<>())
                        .merge(r.reason().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        List<LostFolder> all = new ArrayList<>();
        lost.forEach((folder, reasons) -> all.add(new LostFolder(folder, reasons)));
        return all;
    }

    private static Path parent(Path file) {
        Path whole = file.toAbsolutePath();
        Path parent = whole.getParent();
        return parent == null ? whole : parent;
    }

    /** Such as "10 truncated". */
    String words() {
        return new TreeMap<>(reasons)
                .entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
    }
}

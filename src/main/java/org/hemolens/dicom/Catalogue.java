package org.hemolens.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one scan has found, grouped while it grows. What comes out does not depend on the order in which files
 * come in. Not thread-safe.
 */
final class Catalogue {
    /** More lines nobody reads; the rest is counted. */
    static final int MAX_REJECTIONS = 10_000;

    private final Map<String, SeriesAssembly> series = new LinkedHashMap<>();
    private final Map<String, List<ScannedFile>> byUid = new HashMap<>();
    private final Map<List<Object>, List<OtherFile>> others = new HashMap<>();
    private final Map<String, OtherFile> othersByUid = new HashMap<>();
    private final List<SeriesRejection> rejections = new ArrayList<>();
    private long unlisted;

    void add(HeaderSorting.Sorted sorted) {
        sorted.other().ifPresent(this::addOther);
        if (!sorted.slices().isEmpty()) {
            addSlices(sorted.slices());
        }
    }

    /** @param frames of one file; of two files with one UID that of the lesser path is kept */
    private void addSlices(List<ScannedFile> frames) {
        String uid = frames.getFirst().sopInstanceUid();
        List<ScannedFile> there = uid.isEmpty() ? List.of() : byUid.getOrDefault(uid, List.of());
        if (!there.isEmpty()) {
            Path kept = there.getFirst().slice().file();
            Path other = frames.getFirst().slice().file();
            if (kept.compareTo(other) <= 0) {
                reject(duplicate(other, kept, uid));
                return;
            }
            there.forEach(s -> assembly(s).remove(s));
            reject(duplicate(kept, other, uid));
        }
        if (!uid.isEmpty()) {
            byUid.put(uid, frames);
        }
        frames.forEach(s -> assembly(s).add(s));
    }

    private SeriesAssembly assembly(ScannedFile slice) {
        return series.computeIfAbsent(slice.seriesUid(), uid -> new SeriesAssembly());
    }

    private void addOther(OtherFile file) {
        OtherFile there = file.sopInstanceUid().isEmpty() ? null : othersByUid.get(file.sopInstanceUid());
        OtherFile kept = file;
        if (there != null) {
            boolean first = there.file().compareTo(file.file()) <= 0;
            kept = first ? there : file;
            reject(duplicate((first ? file : there).file(), kept.file(), file.sopInstanceUid()));
            group(there).remove(there);
        }
        othersByUid.put(file.sopInstanceUid(), kept);
        group(kept).add(kept);
    }

    private List<OtherFile> group(OtherFile file) {
        SeriesHead head = file.head();
        return others.computeIfAbsent(
                List.of(
                        head.patient().id(),
                        head.patient().name(),
                        head.study().studyInstanceUid(),
                        head.info().seriesInstanceUid(),
                        file.kind()),
                key -> new ArrayList<>());
    }

    private static SeriesRejection duplicate(Path file, Path kept, String uid) {
        return new SeriesRejection(
                file,
                SeriesRejection.Reason.DUPLICATE,
                file.getFileName() + ": the same image as " + kept.getFileName() + " (SOP Instance UID " + uid + ")");
    }

    void reject(SeriesRejection rejection) {
        if (rejections.size() < MAX_REJECTIONS) {
            rejections.add(rejection);
        } else {
            unlisted++;
        }
    }

    /** Whether there is something to show. */
    boolean hasImages() {
        return !series.isEmpty();
    }

    ScanResult result() {
        List<Series> found = series.values().stream()
                .flatMap(s -> s.series().stream())
                .sorted(SeriesAssembly.MOST_PROMISING)
                .toList();
        List<SeriesRejection> refused = new ArrayList<>(rejections);
        refused.sort(Comparator.comparing(SeriesRejection::file).thenComparing(SeriesRejection::message));
        if (unlisted > 0) {
            refused.add(new SeriesRejection(
                    Path.of(""), SeriesRejection.Reason.NOT_DICOM, unlisted + " further files that were not used"));
        }
        return new ScanResult(found, otherSeries(), refused);
    }

    private List<OtherSeries> otherSeries() {
        List<OtherSeries> list = new ArrayList<>();
        for (List<OtherFile> group : others.values()) {
            Optional<OtherFile> first = group.stream().min(Comparator.comparing(OtherFile::file));
            first.ifPresent(f -> list.add(new OtherSeries(
                    f.head().patient(),
                    f.head().study(),
                    f.head().info(),
                    f.head().details(),
                    f.kind(),
                    group.stream().map(OtherFile::file).sorted().toList())));
        }
        list.sort(Comparator.comparing((OtherSeries o) -> o.study().studyInstanceUid())
                .thenComparing(o -> o.info().number().orElse(Integer.MAX_VALUE))
                .thenComparing(o -> o.files().getFirst()));
        return list;
    }
}

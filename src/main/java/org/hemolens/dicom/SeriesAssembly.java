package org.hemolens.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.GeometryIssue;

/** The files of one Series Instance UID, and the series that they make: a stack each orientation, size and acquisition. */
final class SeriesAssembly {
    private final List<List<ScannedFile>> stacks = new ArrayList<>();
    private Optional<List<Series>> made = Optional.of(List.of());

    void add(ScannedFile slice) {
        made = Optional.empty();
        for (List<ScannedFile> stack : stacks) {
            if (stack.getFirst().stacksWith(slice)) {
                stack.add(slice);
                return;
            }
        }
        stacks.add(new ArrayList<>(List.of(slice)));
    }

    void remove(ScannedFile slice) {
        made = Optional.empty();
        stacks.forEach(s -> s.remove(slice));
        stacks.removeIf(List::isEmpty);
    }

    /** The same objects as before, where nothing was added since. */
    List<Series> series() {
        List<Series> series = made.orElseGet(this::make);
        made = Optional.of(series);
        return series;
    }

    private List<Series> make() {
        List<AcquisitionSplit.Part> parts = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (List<ScannedFile> stack : stacks.stream().sorted(FIRST_FILE).toList()) {
            for (AcquisitionSplit.Part part :
                    AcquisitionSplit.of(stack.stream().sorted(BY_FILE).toList())) {
                parts.add(part);
                words.add(join(stacks.size() > 1 ? describe(part.slices().getFirst()) : "", part.words()));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            ScannedFile first = parts.get(i).slices().getFirst();
            String part = parts.size() == 1 ? "" : join((i + 1) + " of " + parts.size(), words.get(i));
            String id = i == 0 ? first.seriesUid() : first.seriesUid() + ":" + (i + 1);
            series.add(toSeries(parts.get(i).slices(), first.head().details().as(id, part)));
        }
        return List.copyOf(series);
    }

    private static final Comparator<ScannedFile> BY_FILE = Comparator.comparing(
                    (ScannedFile s) -> s.slice().file())
            .thenComparingInt(s -> s.slice().frame());

    private static final Comparator<List<ScannedFile>> FIRST_FILE = Comparator.comparing(
                    (List<ScannedFile> s) -> s.getFirst().head().details().localizer())
            .thenComparing(s -> s.stream()
                    .map(f -> f.slice().file())
                    .min(Comparator.naturalOrder())
                    .orElseThrow());

    private static String join(String a, String b) {
        return a.isEmpty() ? b : b.isEmpty() ? a : a + ", " + b;
    }

    /** What differs between the stacks of one series. */
    private static String describe(ScannedFile slice) {
        if (slice.head().details().localizer()) {
            return "scout";
        }
        var plane = slice.placement().plane();
        String size = plane.rows() + " x " + plane.columns();
        return slice.placement().positionKnown() ? Orientation.of(plane).words() + ", " + size : size;
    }

    private static Series toSeries(List<ScannedFile> slices, SeriesDetails details) {
        SeriesHead head = slices.getFirst().head();
        GeometryBuilder.Ordered ordered = GeometryBuilder.build(
                slices.stream().map(ScannedFile::placement).toList(), head.nominalStepMm());
        List<SliceFile> files =
                ordered.order().stream().map(i -> slices.get(i).slice()).toList();
        return new Series(
                head.patient(),
                head.study(),
                head.info(),
                files,
                ordered.geometry(),
                SeriesFacts.commonWindow(files),
                head.function(),
                Optional.empty(),
                details);
    }

    /** What is read first: axial CT before others, many slices before few, scouts last. */
    static final Comparator<Series> MOST_PROMISING = Comparator.comparing((Series s) -> !isAxialCt(s))
            .thenComparing(s -> -s.slices().size())
            .thenComparing(s -> s.info().number().orElse(Integer.MAX_VALUE))
            .thenComparing(s -> s.details().id());

    private static boolean isAxialCt(Series series) {
        return series.info().modality().equals("CT")
                && !series.details().localizer()
                && series.geometry().issues().stream().noneMatch(i -> i.kind() == GeometryIssue.Kind.NOT_AXIAL);
    }
}

package org.hemolens.ui.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.ImagePlane;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceFile;
import org.hemolens.measure.ImageKey;
import org.hemolens.measure.MeasuredSlice;
import org.hemolens.measure.PixelScale;
import org.hemolens.measure.SliceStack;
import org.hemolens.ui.state.StudyModel;

/** The slices of the series on screen as they are measured. Keys need a look at every pixel and are kept. */
final class MeasuredImages {
    private record Keyed(short[] hu, ImageKey key) {}

    private final StudyModel study;
    private final Map<Integer, Keyed> keys = new HashMap<>();

    MeasuredImages(StudyModel study) {
        this.study = study;
    }

    /** A slice; empty while its pixels are not there. */
    Optional<MeasuredSlice> slice(int index) {
        Optional<Series> series = study.series();
        Optional<short[]> hu = study.hu(index);
        Optional<ImagePlane> plane = study.plane(index);
        if (series.isEmpty() || hu.isEmpty() || plane.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MeasuredSlice(
                key(series.get(), index, hu.get(), plane.get()),
                plane.get(),
                // The mm of a projection hold at one depth only, which nobody knows.
                series.get().details().localizer() ? PixelScale.PIXELS : PixelScale.of(plane.get()),
                positionsKnown(series.get()),
                values(series.get()),
                hu.get()));
    }

    /** What the numbers of pixels are. */
    static MeasuredSlice.Values values(Series series) {
        return series.grayWindow().isPresent() ? MeasuredSlice.Values.FROM_GRAY : MeasuredSlice.Values.HOUNSFIELD;
    }

    private ImageKey key(Series series, int index, short[] hu, ImagePlane plane) {
        Keyed known = keys.get(index);
        SliceFile file = series.slices().get(index);
        if (known == null
                || known.hu != hu
                || known.key.frame() != file.frame()
                || !known.key.sopInstanceUid().equals(file.sopInstanceUid())) {
            known = new Keyed(hu, ImageKey.of(file.sopInstanceUid(), file.frame(), plane.rows(), plane.columns(), hu));
            keys.put(index, known);
        }
        return known.key;
    }

    private static boolean positionsKnown(Series series) {
        return series.geometry().issues().stream()
                .noneMatch(i -> i.kind() == GeometryIssue.Kind.MISSING_POSITION
                        || i.kind() == GeometryIssue.Kind.INDEPENDENT_SLICES);
    }

    /** Index of exactly this image; -1 while it is not there, or when the series has another one in its place. */
    int indexOf(ImageKey image) {
        return find(image, true);
    }

    /** Whether the series has an image of the same UID with other pixels; of an image without one nobody can tell. */
    boolean isReplaced(ImageKey image) {
        return !image.sopInstanceUid().isEmpty() && find(image, false) >= 0 && find(image, true) < 0;
    }

    private int find(ImageKey image, boolean samePixels) {
        List<SliceFile> files = study.series().map(Series::slices).orElse(List.of());
        for (int i = 0; i < files.size(); i++) {
            SliceFile f = files.get(i);
            if (f.frame() == image.frame() && f.sopInstanceUid().equals(image.sopInstanceUid())) {
                Optional<MeasuredSlice> there = slice(i);
                if (there.isPresent() && (!samePixels || there.get().key().equals(image))) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** The stack that the slices make; without positions where those are not known. */
    SliceStack stack() {
        List<Double> positions = new ArrayList<>();
        study.series()
                .filter(MeasuredImages::positionsKnown)
                .ifPresent(s -> positions.addAll(s.geometry().positions()));
        return new SliceStack(
                this::indexOf,
                positions,
                study.series()
                        .filter(s -> !s.geometry().independent())
                        .map(s -> s.info().sliceThicknessMm())
                        .orElse(java.util.OptionalDouble.empty()));
    }

    void clear() {
        keys.clear();
    }
}

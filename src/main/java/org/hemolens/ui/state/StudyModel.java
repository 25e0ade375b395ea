package org.hemolens.ui.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.hemolens.ct.GeometryIssue;
import org.hemolens.ct.ImagePlane;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.OtherSeries;
import org.hemolens.dicom.PixelNote;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.SliceFile;
import org.jspecify.annotations.Nullable;

/** The series found, the one on screen with the slices that are there so far, and what could not be read. */
public final class StudyModel {
    private final ObservableList<Series> seriesFound = FXCollections.observableArrayList();
    private final ObservableList<OtherSeries> otherSeries = FXCollections.observableArrayList();
    private final ObservableList<SeriesRejection> rejections = FXCollections.observableArrayList();
    private final ObservableList<GeometryIssue> geometryIssues = FXCollections.observableArrayList();
    private final ObservableList<PixelNote> pixelNotes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Series> series = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable LoadedSeries> loaded = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper slicesThere = new ReadOnlyIntegerWrapper();
    private final Map<Integer, SeriesRejection> failed = new HashMap<>();
    private short[] @Nullable [] pixels = new short[0][];

    /** Forgets everything, before other files are opened. */
    public void clear() {
        seriesFound.clear();
        otherSeries.clear();
        rejections.clear();
        geometryIssues.clear();
        pixelNotes.clear();
        failed.clear();
        leave(new short[0][]);
        slicesThere.set(0);
        index.set(0);
    }

    /** Takes the series off the screen, so that nobody ever sees the index of one with the slices of another. */
    private void leave(short[] @Nullable [] next) {
        loaded.set(null);
        series.set(null);
        pixels = next;
    }

    /** Puts a series on screen of which no slice is there yet. */
    public void begin(Series chosen, int firstSlice) {
        failed.clear();
        leave(new short[chosen.slices().size()][]);
        slicesThere.set(0);
        geometryIssues.setAll(chosen.geometry().issues());
        pixelNotes.clear();
        moveTo(firstSlice);
        series.set(chosen);
    }

    /** Takes a slice of the series on screen. */
    public void take(int slice, short[] hu) {
        if (pixels[slice] == null) {
            pixels[slice] = hu;
            slicesThere.set(slicesThere.get() + 1);
        }
    }

    /** A slice of the series on screen cannot be read. */
    public void fail(int slice, SeriesRejection rejection) {
        failed.put(slice, rejection);
        rejections.add(rejection);
    }

    /** The series on screen is there as a whole; indices are those of {@code done} from now on. */
    public void finish(LoadedSeries done) {
        Optional<SliceFile> shown = series().map(s -> s.slices().get(index.get()));
        short[][] all = new short[done.volume().sliceCount()][];
        for (int i = 0; i < all.length; i++) {
            all[i] = done.volume().hu(i);
        }
        // By file and frame: all slices of a multi-frame file are in one.
        int place = shown.map(done.series().slices()::indexOf).orElse(-1);
        failed.clear();
        if (done.series().equals(series.get())) {
            pixels = all;
        } else {
            leave(all);
        }
        slicesThere.set(all.length);
        geometryIssues.setAll(done.volume().geometry().issues());
        pixelNotes.setAll(done.notes());
        moveTo(place >= 0 ? place : index.get());
        series.set(done.series());
        loaded.set(done);
    }

    /** Goes to a slice, or to the nearest one that exists. */
    public void moveTo(int slice) {
        index.set(Math.clamp(slice, 0, Math.max(0, pixels.length - 1)));
    }

    /** Goes towards higher indices. */
    public void moveBy(int slices) {
        moveTo(index.get() + slices);
    }

    /** HU of a slice, shared; empty while it is not there. */
    public Optional<short[]> hu(int slice) {
        return slice < pixels.length ? Optional.ofNullable(pixels[slice]) : Optional.empty();
    }

    /** Why a slice cannot be shown; empty when it can, or may still come. */
    public Optional<SeriesRejection> failure(int slice) {
        return Optional.ofNullable(failed.get(slice));
    }

    /** Plane of a slice of the series on screen. */
    public Optional<ImagePlane> plane(int slice) {
        return series().filter(s -> slice < s.slices().size())
                .map(s -> s.geometry().planes().get(slice));
    }

    public Optional<Series> series() {
        return Optional.ofNullable(series.get());
    }

    public Optional<LoadedSeries> loaded() {
        return Optional.ofNullable(loaded.get());
    }

    public int sliceCount() {
        return pixels.length;
    }

    public int index() {
        return index.get();
    }

    public ObservableList<Series> seriesFound() {
        return seriesFound;
    }

    /** What was found and is not analysed. */
    public ObservableList<OtherSeries> otherSeries() {
        return otherSeries;
    }

    public ObservableList<SeriesRejection> rejections() {
        return rejections;
    }

    public ObservableList<GeometryIssue> geometryIssues() {
        return geometryIssues;
    }

    /** What was done to the pixels of the series on screen beyond what its headers say. */
    public ObservableList<PixelNote> pixelNotes() {
        return pixelNotes;
    }

    public ReadOnlyObjectProperty<@Nullable Series> seriesProperty() {
        return series.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable LoadedSeries> loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Slice on screen, viewing order. */
    public ReadOnlyIntegerProperty indexProperty() {
        return index.getReadOnlyProperty();
    }

    /** How many slices of the series are there. */
    public ReadOnlyIntegerProperty slicesThereProperty() {
        return slicesThere.getReadOnlyProperty();
    }
}

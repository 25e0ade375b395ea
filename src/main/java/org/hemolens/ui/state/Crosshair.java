package org.hemolens.ui.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.Series;
import org.hemolens.reformat.StackGeometry;
import org.jspecify.annotations.Nullable;

/**
 * The point in the patient that all views of the series on screen are led by. Slice and point follow each other: going to
 * another slice moves the point up or down the body, moving the point goes to the nearest slice.
 */
public final class Crosshair {
    private final StudyModel study;
    private final ReadOnlyObjectWrapper<Optional<Vector3>> point = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<SeriesKey, Vector3> left = new HashMap<>();
    private Optional<StackGeometry> stack = Optional.empty();
    private boolean moving;

    public Crosshair(StudyModel study) {
        this.study = study;
        study.seriesProperty().addListener((property, was, is) -> follow(was, is));
        study.indexProperty().addListener((property, was, is) -> {
            if (!moving) {
                stack.ifPresent(s -> point.set(point.get().map(p -> s.onSlice(p, is.intValue()))));
            }
        });
        follow(null, study.seriesProperty().get());
    }

    private void follow(@Nullable Series was, @Nullable Series is) {
        if (was != null) {
            point.get().ifPresent(p -> left.put(SeriesKey.of(was), p));
        }
        stack = is == null || StackGeometry.obstacle(is.geometry()).isPresent()
                ? Optional.empty()
                : Optional.of(new StackGeometry(is.geometry()));
        if (is == null || stack.isEmpty()) {
            point.set(Optional.empty());
            return;
        }
        int slice = Math.min(study.index(), is.geometry().sliceCount() - 1);
        Vector3 start = Optional.ofNullable(left.get(SeriesKey.of(is)))
                .orElseGet(() -> stack.get().middle(slice));
        point.set(Optional.of(stack.get().onSlice(start, slice)));
    }

    /**
     * Goes to a point of the patient, or to the nearest one within the stack.
     *
     * @param patient mm, patient frame
     */
    public void moveTo(Vector3 patient) {
        stack.ifPresent(s -> {
            Vector3 at = s.within(patient);
            moving = true;
            try {
                study.moveTo(s.nearestSlice(at));
            } finally {
                moving = false;
            }
            point.set(Optional.of(at));
        });
    }

    /** Empty while there is no series or no plane can be laid through it. */
    public Optional<Vector3> point() {
        return point.get();
    }

    public ReadOnlyObjectProperty<Optional<Vector3>> pointProperty() {
        return point.getReadOnlyProperty();
    }
}

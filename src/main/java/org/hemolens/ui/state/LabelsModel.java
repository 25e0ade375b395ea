package org.hemolens.ui.state;

import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.render.LabelDrawing;

/**
 * The labels of a segmentation that are laid over the series on screen, and how. They go with the series: nothing of one is ever
 * drawn over another.
 */
public final class LabelsModel {
    private final StudyModel study;
    private final ReadOnlyObjectWrapper<Optional<ShownLabels>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());
    private final ObjectProperty<LabelDrawing> drawing = new SimpleObjectProperty<>(this, "drawing", LabelDrawing.BOTH);
    private final DoubleProperty strength = new SimpleDoubleProperty(this, "strength", 0.35);
    private final BooleanProperty visible = new SimpleBooleanProperty(this, "visible", true);
    private final ObservableSet<Integer> muted = FXCollections.observableSet();

    LabelsModel(StudyModel study) {
        this.study = study;
        study.seriesProperty().addListener((property, was, is) -> clear());
        study.loadedProperty().addListener((property, was, is) -> clear());
    }

    /** Takes labels, unless they are of another series than the one on screen. */
    public void show(ShownLabels labels) {
        if (fits(labels)) {
            muted.clear();
            visible.set(true);
            shown.set(Optional.of(labels));
        }
    }

    private boolean fits(ShownLabels labels) {
        return study.loaded()
                .map(LoadedSeries::contentHash)
                .filter(labels.contentHash()::equals)
                .isPresent();
    }

    public void clear() {
        shown.set(Optional.empty());
        muted.clear();
    }

    /** Labels of the series on screen; empty while there are none. */
    public Optional<ShownLabels> shown() {
        return shown.get().filter(this::fits);
    }

    public ReadOnlyObjectProperty<Optional<ShownLabels>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Fill, contours or both. */
    public ObjectProperty<LabelDrawing> drawingProperty() {
        return drawing;
    }

    /** Alpha of the fill, 0 to 1. */
    public DoubleProperty strengthProperty() {
        return strength;
    }

    /** Whether any label is drawn. */
    public BooleanProperty visibleProperty() {
        return visible;
    }

    /** Labels that are not drawn, whatever else asks for them. */
    public ObservableSet<Integer> muted() {
        return muted;
    }

    /** All that changes what is drawn. */
    public Observable[] observables() {
        return new Observable[] {shown, drawing, strength, visible, muted};
    }
}

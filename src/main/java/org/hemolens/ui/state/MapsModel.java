package org.hemolens.ui.state;

import java.util.EnumSet;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.hemolens.explain.CamMethods;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.render.MapDrawing;
import org.hemolens.render.MapScale;

/** How heatmaps are made and drawn, and which of them, in every view of the series. On the FX thread. */
public final class MapsModel {
    private final ObjectProperty<String> method =
            new SimpleObjectProperty<>(this, "method", CamMethods.preset().id());
    private final ObjectProperty<MapDrawing> drawing = new SimpleObjectProperty<>(this, "drawing", MapDrawing.WASH);
    private final ObjectProperty<MapScale> scale = new SimpleObjectProperty<>(this, "scale", MapScale.PROBABILITY);
    private final BooleanProperty blocks = new SimpleBooleanProperty(this, "blocks");
    private final BooleanProperty allAbove = new SimpleBooleanProperty(this, "allAbove");
    private final ObservableSet<HemorrhageClass> muted =
            FXCollections.observableSet(EnumSet.noneOf(HemorrhageClass.class));
    private final ObjectProperty<Optional<HemorrhageClass>> solo =
            new SimpleObjectProperty<>(this, "solo", Optional.empty());

    /** The method asked for, by {@link org.hemolens.explain.CamMethod#id()}. */
    public ObjectProperty<String> methodProperty() {
        return method;
    }

    /** A wash of colour, or lines of equal strength. */
    public ObjectProperty<MapDrawing> drawingProperty() {
        return drawing;
    }

    /** What counts as full strength. */
    public ObjectProperty<MapScale> scaleProperty() {
        return scale;
    }

    /** Whether the map's own cells are shown, and nothing between them. */
    public BooleanProperty blocksProperty() {
        return blocks;
    }

    /** Whether the map of every class at or above its threshold on the slice is drawn, beside those asked for one by one. */
    public BooleanProperty allAboveProperty() {
        return allAbove;
    }

    /** Classes whose map is not drawn, whatever else asks for it. */
    public ObservableSet<HemorrhageClass> muted() {
        return muted;
    }

    /** The one class whose map alone is drawn; empty: none is alone. */
    public ObjectProperty<Optional<HemorrhageClass>> soloProperty() {
        return solo;
    }

    /** Draws one class's map alone, or no longer. */
    public void toggleSolo(HemorrhageClass c) {
        solo.set(solo.get().equals(Optional.of(c)) ? Optional.empty() : Optional.of(c));
    }

    /** Draws one class's map no longer, or again. */
    public void toggleMute(HemorrhageClass c) {
        if (!muted.remove(c)) {
            muted.add(c);
        }
    }

    /** No class alone, none left out: what was chosen for one patient does not hold for the next. */
    public void forgetClasses() {
        solo.set(Optional.empty());
        muted.clear();
    }

    /**
     * Whether a class's map is drawn.
     *
     * @param asked by itself
     * @param above whether the class is at or above its threshold on the slice
     */
    public boolean draws(HemorrhageClass c, boolean asked, boolean above) {
        return solo.get().isPresent() ? solo.get().get() == c : !muted.contains(c) && wants(asked, above);
    }

    /** The same, were no class alone and none left out. */
    public boolean wants(boolean asked, boolean above) {
        return asked || (allAbove.get() && above);
    }

    /** All that changes what is drawn. */
    public Observable[] observables() {
        return new Observable[] {method, drawing, scale, blocks, allAbove, muted, solo};
    }
}

package org.hemolens.ui.state;

import java.util.EnumSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.window.WindowPreset;

/** How the slice and what the model says about it are shown. */
public final class ViewportModel {
    /** Zoom that is never passed, relative to fit. */
    public static final double MIN_ZOOM = 0.2;

    /** Zoom that is never passed, relative to fit. */
    public static final double MAX_ZOOM = 40;

    private static final ShownWindow FIRST_WINDOW =
            ShownWindow.of(WindowPreset.builtIn().getFirst());

    private final ObjectProperty<ShownWindow> window = new SimpleObjectProperty<>(FIRST_WINDOW);
    private final BooleanProperty inverted = new SimpleBooleanProperty();
    private final BooleanProperty levelDragInverted = new SimpleBooleanProperty();
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final DoubleProperty panX = new SimpleDoubleProperty();
    private final DoubleProperty panY = new SimpleDoubleProperty();
    private final BooleanProperty mirroredX = new SimpleBooleanProperty();
    private final BooleanProperty mirroredY = new SimpleBooleanProperty();
    private final BooleanProperty cine = new SimpleBooleanProperty();
    private final BooleanProperty aiShown = new SimpleBooleanProperty(true);
    private final BooleanProperty heatmapShown = new SimpleBooleanProperty(true);
    private final ObjectProperty<HemorrhageClass> classShown = new SimpleObjectProperty<>(HemorrhageClass.ANY);
    private final ObservableSet<HemorrhageClass> otherMaps =
            FXCollections.observableSet(EnumSet.noneOf(HemorrhageClass.class));
    private final ObjectProperty<CamTarget> target = new SimpleObjectProperty<>(CamTarget.SEQUENCE);
    private final StringProperty branch = new SimpleStringProperty("fused");
    private final DoubleProperty opacity = new SimpleDoubleProperty(0.6);
    private final DoubleProperty threshold = new SimpleDoubleProperty(0.1);

    /** Window, zoom, place, inversion and mirroring as at the start; what is shown of the model stays. */
    public void reset() {
        window.set(FIRST_WINDOW);
        inverted.set(false);
        mirroredX.set(false);
        mirroredY.set(false);
        fit();
    }

    /** The whole slice in the viewport, centred. */
    public void fit() {
        zoom.set(1);
        panX.set(0);
        panY.set(0);
    }

    /** Whether the heatmap of a class is asked for: that of the class shown, and those laid beside it. */
    public boolean asksForMap(HemorrhageClass c) {
        return c == classShown.get() || otherMaps.contains(c);
    }

    public ObjectProperty<ShownWindow> windowProperty() {
        return window;
    }

    /** Black on white. */
    public BooleanProperty invertedProperty() {
        return inverted;
    }

    /** Whether dragging up raises the level, which darkens, instead of lowering it. */
    public BooleanProperty levelDragInvertedProperty() {
        return levelDragInverted;
    }

    /** Relative to fit, which is 1. */
    public DoubleProperty zoomProperty() {
        return zoom;
    }

    /** Right of the centred place, viewport pixels. */
    public DoubleProperty panXProperty() {
        return panX;
    }

    /** Below the centred place, viewport pixels. */
    public DoubleProperty panYProperty() {
        return panY;
    }

    /** Left and right exchanged on screen. */
    public BooleanProperty mirroredXProperty() {
        return mirroredX;
    }

    /** Top and bottom exchanged on screen. */
    public BooleanProperty mirroredYProperty() {
        return mirroredY;
    }

    /** Whether slices run by themselves. */
    public BooleanProperty cineProperty() {
        return cine;
    }

    /** False hides everything that the model says: bars, numbers and heatmaps. */
    public BooleanProperty aiShownProperty() {
        return aiShown;
    }

    /** False hides heatmaps only. */
    public BooleanProperty heatmapShownProperty() {
        return heatmapShown;
    }

    /** The class of strip, thresholds, N/P and of the first heatmap. */
    public ObjectProperty<HemorrhageClass> classShownProperty() {
        return classShown;
    }

    /** Classes whose heatmaps are laid over the slice too, beside that of the class shown. */
    public ObservableSet<HemorrhageClass> otherMaps() {
        return otherMaps;
    }

    /** Whose number is explained, and shown on the strip. */
    public ObjectProperty<CamTarget> targetProperty() {
        return target;
    }

    /** Which slice network's maps are shown; {@code fused} for all together. */
    public StringProperty branchProperty() {
        return branch;
    }

    /** Alpha of a heatmap at strength 1, 0 to 1. */
    public DoubleProperty opacityProperty() {
        return opacity;
    }

    /** Strength below which nothing of a heatmap is drawn, 0 to 1. */
    public DoubleProperty thresholdProperty() {
        return threshold;
    }
}

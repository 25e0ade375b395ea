package org.hemolens.ui.state;

import java.util.EnumSet;
import java.util.Optional;
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
import org.hemolens.display.DisplayCurve;
import org.hemolens.explain.CamTarget;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.reformat.Slab;
import org.hemolens.render.Interpolation;
import org.hemolens.window.WindowPreset;

/** How the slice and what the model says about it are shown. */
public final class ViewportModel {
    /** Zoom that is never passed, relative to fit. */
    public static final double MIN_ZOOM = 0.05;

    /** Zoom that is never passed, relative to fit. */
    public static final double MAX_ZOOM = 40;

    private final ObjectProperty<ShownWindow> window = new SimpleObjectProperty<>(brain());
    private final BooleanProperty inverted = new SimpleBooleanProperty();
    private final BooleanProperty levelDragInverted = new SimpleBooleanProperty();
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final DoubleProperty panX = new SimpleDoubleProperty();
    private final DoubleProperty panY = new SimpleDoubleProperty();
    private final BooleanProperty mirroredX = new SimpleBooleanProperty();
    private final BooleanProperty mirroredY = new SimpleBooleanProperty();
    private final BooleanProperty transposed = new SimpleBooleanProperty();
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
    private final MapsModel maps = new MapsModel();
    private final DoubleProperty cineRate = new SimpleDoubleProperty(10);
    private final BooleanProperty cineSweep = new SimpleBooleanProperty();
    private final BooleanProperty magnifier = new SimpleBooleanProperty();
    private final ObjectProperty<Slab> slab = new SimpleObjectProperty<>(Slab.NONE);
    private final ObjectProperty<Optional<DisplayCurve>> screenCurve = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Interpolation> interpolation = new SimpleObjectProperty<>(Interpolation.BILINEAR);
    private ShownWindow firstWindow;
    /** Whose window this view has; whose zoom and place; whose everything else. */
    private final ViewportModel windowOf;

    private final ViewportModel placeOf;
    private final ViewportModel restOf;

    /** A view by itself, with the brain window. */
    public ViewportModel() {
        firstWindow = brain();
        windowOf = this;
        placeOf = this;
        restOf = this;
    }

    private ViewportModel(ViewportModel main) {
        firstWindow = main.firstWindow;
        windowOf = this;
        placeOf = this;
        restOf = main.restOf;
    }

    private ViewportModel(ViewportModel main, Optional<ShownWindow> ownWindow) {
        firstWindow = ownWindow.orElse(main.firstWindow);
        windowOf = ownWindow.isPresent() ? this : main.windowOf;
        placeOf = ownWindow.isPresent() ? main.placeOf : this;
        restOf = main.restOf;
        ownWindow.ifPresent(window::set);
    }

    /** Another view of the same slice: a window of its own, everything else is this one's. */
    public ViewportModel withOwnWindow(ShownWindow first) {
        return new ViewportModel(this, Optional.of(first));
    }

    /** Another plane: zoom, place and mirroring of its own, everything else is this one's. */
    public ViewportModel withOwnPlace() {
        return new ViewportModel(this, Optional.empty());
    }

    /** Another series: window, zoom, place and mirroring of its own, slab, interpolation and magnifier are this one's. */
    public ViewportModel withOwnLook() {
        return new ViewportModel(this);
    }

    /** Window, zoom, place, inversion and mirroring as at the start; what is shown of the model stays. */
    public void reset() {
        windowOf.window.set(windowOf.firstWindow);
        windowOf.inverted.set(false);
        unturn();
        fit();
    }

    /** Rows from left to right and columns down, as the file has them; zoom and place stay. */
    public void unturn() {
        placeOf.transposed.set(false);
        placeOf.mirroredX.set(false);
        placeOf.mirroredY.set(false);
    }

    /**
     * Turns what is on screen by 90 degrees about the middle of the view, however it was turned and mirrored before; where the
     * picture is not square, the view then has to place it by the size at which it fits.
     */
    public void turn(boolean clockwise) {
        double x = placeOf.panX.get();
        double y = placeOf.panY.get();
        boolean left = placeOf.mirroredX.get();
        boolean up = placeOf.mirroredY.get();
        placeOf.transposed.set(!placeOf.transposed.get());
        placeOf.mirroredX.set(clockwise ? !up : up);
        placeOf.mirroredY.set(clockwise ? left : !left);
        placeOf.panX.set(clockwise ? -y : y);
        placeOf.panY.set(clockwise ? x : -x);
    }

    /** The window of this view at the start and after {@link #reset}; the one on screen stays. */
    public void setFirstWindow(ShownWindow first) {
        windowOf.firstWindow = first;
    }

    /** The whole slice in the viewport, centred. */
    public void fit() {
        placeOf.zoom.set(1);
        placeOf.panX.set(0);
        placeOf.panY.set(0);
    }

    /** Whether the heatmap of a class is asked for: that of the class shown, and those laid beside it. */
    public boolean asksForMap(HemorrhageClass c) {
        return c == restOf.classShown.get() || restOf.otherMaps.contains(c);
    }

    public ObjectProperty<ShownWindow> windowProperty() {
        return windowOf.window;
    }

    /** Black on white. */
    public BooleanProperty invertedProperty() {
        return windowOf.inverted;
    }

    /** Whether dragging up raises the level, which darkens, instead of lowering it. */
    public BooleanProperty levelDragInvertedProperty() {
        return restOf.levelDragInverted;
    }

    /** Relative to fit, which is 1. */
    public DoubleProperty zoomProperty() {
        return placeOf.zoom;
    }

    /** Right of the centred place, viewport pixels. */
    public DoubleProperty panXProperty() {
        return placeOf.panX;
    }

    /** Below the centred place, viewport pixels. */
    public DoubleProperty panYProperty() {
        return placeOf.panY;
    }

    /** Left and right exchanged on screen. */
    public BooleanProperty mirroredXProperty() {
        return placeOf.mirroredX;
    }

    /** Top and bottom exchanged on screen. */
    public BooleanProperty mirroredYProperty() {
        return placeOf.mirroredY;
    }

    /** Rows and columns exchanged, before what is on screen is mirrored: with mirroring, all of the eight ways to look at it. */
    public BooleanProperty transposedProperty() {
        return placeOf.transposed;
    }

    /** Whether slices run by themselves. */
    public BooleanProperty cineProperty() {
        return restOf.cine;
    }

    /** False hides everything that the model says: bars, numbers and heatmaps. */
    public BooleanProperty aiShownProperty() {
        return restOf.aiShown;
    }

    /** False hides heatmaps only. */
    public BooleanProperty heatmapShownProperty() {
        return restOf.heatmapShown;
    }

    /** The class of strip, thresholds, N/P and of the first heatmap. */
    public ObjectProperty<HemorrhageClass> classShownProperty() {
        return restOf.classShown;
    }

    /** Classes whose heatmaps are laid over the slice too, beside that of the class shown. */
    public ObservableSet<HemorrhageClass> otherMaps() {
        return restOf.otherMaps;
    }

    /** Whose number is explained, and shown on the strip. */
    public ObjectProperty<CamTarget> targetProperty() {
        return restOf.target;
    }

    /** Which slice network's maps are shown; {@code fused} for all together. */
    public StringProperty branchProperty() {
        return restOf.branch;
    }

    /** How heatmaps are made and drawn. */
    public MapsModel maps() {
        return restOf.maps;
    }

    /** Alpha of a heatmap at strength 1, 0 to 1. */
    public DoubleProperty opacityProperty() {
        return restOf.opacity;
    }

    /** Strength below which nothing of a heatmap is drawn, 0 to 1. */
    public DoubleProperty thresholdProperty() {
        return restOf.threshold;
    }

    /** Slices a second that run by themselves. */
    public DoubleProperty cineRateProperty() {
        return restOf.cineRate;
    }

    /** Whether slices run to and fro instead of round and round. */
    public BooleanProperty cineSweepProperty() {
        return restOf.cineSweep;
    }

    /** Whether a glass follows the pointer. */
    public BooleanProperty magnifierProperty() {
        return restOf.magnifier;
    }

    /** How much of the body one picture gathers, in every view. */
    public ObjectProperty<Slab> slabProperty() {
        return restOf.slab;
    }

    /** What grays go through last, in every view; empty: they go to the screen as they are. */
    public ObjectProperty<Optional<DisplayCurve>> screenCurveProperty() {
        return restOf.screenCurve;
    }

    /** How pixels are brought to screen size, in every view. */
    public ObjectProperty<Interpolation> interpolationProperty() {
        return restOf.interpolation;
    }

    /** Window and place of this view as they are now. */
    Look look() {
        return new Look(
                windowProperty().get(),
                invertedProperty().get(),
                zoomProperty().get(),
                panXProperty().get(),
                panYProperty().get(),
                mirroredXProperty().get(),
                mirroredYProperty().get(),
                transposedProperty().get());
    }

    /** Puts window and place back as they were. */
    void restore(Look look) {
        windowProperty().set(look.window());
        invertedProperty().set(look.inverted());
        zoomProperty().set(look.zoom());
        panXProperty().set(look.panX());
        panYProperty().set(look.panY());
        mirroredXProperty().set(look.mirroredX());
        mirroredYProperty().set(look.mirroredY());
        transposedProperty().set(look.transposed());
    }

    /** Place as at the start; the window stays. */
    void unplace() {
        unturn();
        fit();
    }

    /** What a view keeps of each series. */
    record Look(
            ShownWindow window,
            boolean inverted,
            double zoom,
            double panX,
            double panY,
            boolean mirroredX,
            boolean mirroredY,
            boolean transposed) {}

    private static ShownWindow brain() {
        return ShownWindow.of(WindowPreset.builtIn().getFirst());
    }
}

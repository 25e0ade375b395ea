package org.hemolens.ui.state;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.hemolens.dicom.Series;
import org.hemolens.window.WindowPreset;

/** The views of the one series on screen: their layout, which of them keys speak to, and the point that links them. */
public final class ViewsModel {
    private static final String SECOND_WINDOW = "Bone";

    private final ViewportModel main;
    private final ViewportModel second;
    private final ViewportModel coronal;
    private final ViewportModel sagittal;
    private final ViewportModel prior;
    private final Crosshair crosshair;
    private final SeriesLooks looks;
    private final LabelsModel labels;
    private final ObjectProperty<ViewLayout> layout = new SimpleObjectProperty<>(ViewLayout.SINGLE);
    private final ObjectProperty<ViewportModel> active;
    private final ObjectProperty<Optional<ViewportModel>> away =
            new SimpleObjectProperty<>(this, "away", Optional.empty());

    /** @param main of the slice, in whatever layout */
    public ViewsModel(StudyModel study, ViewportModel main) {
        this.main = main;
        second = main.withOwnWindow(WindowPreset.builtIn().stream()
                .filter(p -> p.name().equals(SECOND_WINDOW))
                .map(ShownWindow::of)
                .findFirst()
                .orElseThrow());
        coronal = main.withOwnPlace();
        sagittal = main.withOwnPlace();
        prior = main.withOwnLook();
        active = new SimpleObjectProperty<>(main);
        crosshair = new Crosshair(study);
        looks = new SeriesLooks(study, List.of(main, second, coronal, sagittal));
        labels = new LabelsModel(study);
        layout.addListener((property, was, is) -> keepActiveShown());
        away.addListener((property, was, is) -> keepActiveShown());
    }

    private void keepActiveShown() {
        if (!isShown(active.get())) {
            active.set(main);
        }
    }

    private boolean isShown(ViewportModel view) {
        ViewLayout now = layout.get();
        return isAway(view)
                || (view == second
                        ? now.hasSecondWindow()
                        : view == prior ? now == ViewLayout.PRIOR : view == main || now.hasReformats());
    }

    private boolean isAway(ViewportModel view) {
        return away.get().filter(a -> a == view).isPresent();
    }

    /** Whether several views show the series on screen, led by one point. */
    public boolean linked() {
        return layout.get().hasCrosshair() || away.get().filter(a -> a != prior).isPresent();
    }

    /** Whether reformats are shown, here or in the second window. */
    public boolean reformatsShown() {
        return layout.get().hasReformats() || isAway(coronal) || isAway(sagittal);
    }

    public ViewportModel main() {
        return main;
    }

    /** The same slice in its second window. */
    public ViewportModel second() {
        return second;
    }

    public ViewportModel coronal() {
        return coronal;
    }

    public ViewportModel sagittal() {
        return sagittal;
    }

    /** The slice of the prior. */
    public ViewportModel prior() {
        return prior;
    }

    public Crosshair crosshair() {
        return crosshair;
    }

    /** Labels laid over all views of the series on screen. */
    public LabelsModel labels() {
        return labels;
    }

    /** The slice at which a series was left; empty when it was not on screen yet. */
    public OptionalInt sliceLeft(Series series) {
        return looks.slice(series);
    }

    public ObjectProperty<ViewLayout> layoutProperty() {
        return layout;
    }

    /** The view that is in the second window, and so in no layout; empty: none. */
    public ObjectProperty<Optional<ViewportModel>> awayProperty() {
        return away;
    }

    /** The view that keys and tool bar speak to: the one pressed last; always one that is shown. */
    public ObjectProperty<ViewportModel> activeProperty() {
        return active;
    }
}

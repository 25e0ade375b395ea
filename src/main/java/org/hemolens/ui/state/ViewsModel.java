package org.hemolens.ui.state;

import java.util.List;
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
    private final Crosshair crosshair;
    private final SeriesLooks looks;
    private final ObjectProperty<ViewLayout> layout = new SimpleObjectProperty<>(ViewLayout.SINGLE);
    private final ObjectProperty<ViewportModel> active;

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
        active = new SimpleObjectProperty<>(main);
        crosshair = new Crosshair(study);
        looks = new SeriesLooks(study, List.of(main, second, coronal, sagittal));
        layout.addListener((property, was, is) -> {
            if (active.get() == second ? !is.hasSecondWindow() : active.get() != main && !is.hasReformats()) {
                active.set(main);
            }
        });
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

    public Crosshair crosshair() {
        return crosshair;
    }

    /** The slice at which a series was left; empty when it was not on screen yet. */
    public OptionalInt sliceLeft(Series series) {
        return looks.slice(series);
    }

    public ObjectProperty<ViewLayout> layoutProperty() {
        return layout;
    }

    /** The view that keys and tool bar speak to: the one pressed last; always one that is shown. */
    public ObjectProperty<ViewportModel> activeProperty() {
        return active;
    }
}

package org.hemolens.ui.viewport;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.hemolens.reformat.BodyPlane;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.jspecify.annotations.Nullable;

/** The views of the series on screen in their layout. Views beside the slice are made when they are first asked for. */
public final class ViewGrid extends Pane {
    private static final double GAP = 2;
    /** Share of the width that the slice has beside reformats. */
    private static final double LARGE = 0.6;

    private final StudyModel study;
    private final ViewsModel views;
    private final AnalysisModel analysis;
    private final Reformats reformats;
    private final Viewport main;
    private final Consumer<Viewport> furnish;
    private final BooleanProperty patientHidden = new SimpleBooleanProperty(this, "patientHidden");
    private final SliceSlider slider;
    private final Rectangle upright = new Rectangle();
    private final Rectangle level = new Rectangle();
    private final Rectangle activeFrame = new Rectangle();
    private @Nullable Viewport second;
    private @Nullable ReformatViewport coronal;
    private @Nullable ReformatViewport sagittal;
    private List<SliceView> shown;

    public ViewGrid(StudyModel study, ViewsModel views, AnalysisModel analysis) {
        this(study, views, analysis, slice -> {});
    }

    /** @param furnish lays more over every view of the slice, when it is made */
    public ViewGrid(StudyModel study, ViewsModel views, AnalysisModel analysis, Consumer<Viewport> furnish) {
        this.study = study;
        this.views = views;
        this.analysis = analysis;
        this.furnish = furnish;
        reformats = new Reformats(study);
        main = activating(new Viewport(study, views.main(), analysis, views, reformats));
        furnish.accept(main);
        slider = new SliceSlider(study, analysis, views.main());
        shown = List.of(main);
        new Cine(study, views.main());
        setId("views");
        setStyle("-fx-background-color: black;");
        for (Rectangle line : List.of(upright, level)) {
            line.setFill(Color.web("#2a333b"));
            line.setManaged(false);
        }
        activeFrame.setId("active-view");
        activeFrame.setFill(null);
        activeFrame.setStroke(Color.web("#4a90e2"));
        activeFrame.setManaged(false);
        activeFrame.setMouseTransparent(true);
        views.layoutProperty().addListener((property, was, is) -> arrange());
        views.activeProperty().addListener((property, was, is) -> requestLayout());
        arrange();
    }

    private <T extends SliceView> T activating(T view) {
        view.addEventFilter(
                MouseEvent.MOUSE_PRESSED, e -> views.activeProperty().set(view.model()));
        view.patientHiddenProperty().bind(patientHidden);
        return view;
    }

    private void arrange() {
        shown = switch (views.layoutProperty().get()) {
            case SINGLE -> List.of(main);
            case TWO_WINDOWS -> List.of(main, second());
            case REFORMATS -> List.of(main, coronal(), sagittal());
            case FOUR -> List.of(main, coronal(), sagittal(), second());
        };
        getChildren().setAll(shown);
        getChildren().addAll(upright, level, slider, activeFrame);
        requestLayout();
    }

    private SliceView second() {
        if (second == null) {
            second = activating(new Viewport(study, views.second(), analysis, views, reformats));
            second.setId("second-window");
            furnish.accept(second);
        }
        return second;
    }

    private SliceView coronal() {
        if (coronal == null) {
            coronal = activating(new ReformatViewport(study, views.coronal(), views, reformats, BodyPlane.CORONAL));
        }
        return coronal;
    }

    private SliceView sagittal() {
        if (sagittal == null) {
            sagittal = activating(new ReformatViewport(study, views.sagittal(), views, reformats, BodyPlane.SAGITTAL));
        }
        return sagittal;
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double h = getHeight();
        double halfWidth = Math.floor((w - GAP) / 2);
        double halfHeight = Math.floor((h - GAP) / 2);
        place(upright, 0, 0, 0, 0);
        place(level, 0, 0, 0, 0);
        switch (views.layoutProperty().get()) {
            case SINGLE -> placeMain(0, 0, w, h);
            case TWO_WINDOWS -> {
                // Both pictures of one size: the slider's width is taken off before.
                double each = Math.floor((w - SliceSlider.WIDTH - GAP) / 2);
                placeMain(0, 0, each + SliceSlider.WIDTH, h);
                place(shown.get(1), w - each, 0, each, h);
                place(upright, w - each - GAP, 0, GAP, h);
            }
            case REFORMATS -> {
                double left = Math.floor(w * LARGE);
                placeMain(0, 0, left, h);
                place(shown.get(1), left + GAP, 0, w - left - GAP, halfHeight);
                place(shown.get(2), left + GAP, halfHeight + GAP, w - left - GAP, h - halfHeight - GAP);
                place(upright, left, 0, GAP, h);
                place(level, left + GAP, halfHeight, w - left - GAP, GAP);
            }
            case FOUR -> {
                placeMain(0, 0, halfWidth, halfHeight);
                place(shown.get(1), halfWidth + GAP, 0, w - halfWidth - GAP, halfHeight);
                place(shown.get(2), 0, halfHeight + GAP, halfWidth, h - halfHeight - GAP);
                place(upright, halfWidth, 0, GAP, h);
                place(level, 0, halfHeight, w, GAP);
                place(shown.get(3), halfWidth + GAP, halfHeight + GAP, w - halfWidth - GAP, h - halfHeight - GAP);
            }
        }
        SliceView active = active();
        activeFrame.setVisible(views.layoutProperty().get() != ViewLayout.SINGLE);
        activeFrame.setX(active.getLayoutX() + 0.5);
        activeFrame.setY(active.getLayoutY() + 0.5);
        activeFrame.setWidth(Math.max(0, active.getWidth() - 1));
        activeFrame.setHeight(Math.max(0, active.getHeight() - 1));
    }

    private void placeMain(double x, double y, double width, double height) {
        place(main, x, y, width - SliceSlider.WIDTH, height);
        place(slider, x + width - SliceSlider.WIDTH, y, SliceSlider.WIDTH, height);
    }

    private static void place(Region node, double x, double y, double width, double height) {
        node.resizeRelocate(x, y, width, height);
    }

    private static void place(Rectangle line, double x, double y, double width, double height) {
        line.setX(x);
        line.setY(y);
        line.setWidth(width);
        line.setHeight(height);
    }

    /** Whether no view tells who the patient is. */
    public BooleanProperty patientHiddenProperty() {
        return patientHidden;
    }

    /** Of all views; for tests. */
    Reformats reformats() {
        return reformats;
    }

    /** The view of the slice, in every layout. */
    public Viewport main() {
        return main;
    }

    /** The view that keys and tool bar speak to. */
    public SliceView active() {
        ViewportModel active = views.activeProperty().get();
        return shown.stream().filter(v -> v.model() == active).findFirst().orElse(main);
    }
}

package org.hemolens.ui.viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.hemolens.reformat.BodyPlane;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.theme.PictureColours;
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
    /** Lines between views: at most two a view but the first. */
    private final List<Rectangle> gaps =
            Stream.generate(Rectangle::new).limit(6).toList();

    private final Rectangle activeFrame = new Rectangle();
    private @Nullable Viewport second;
    private @Nullable ReformatViewport coronal;
    private @Nullable ReformatViewport sagittal;
    private @Nullable Region heading;
    private final ReadOnlyDoubleWrapper headingHeight = new ReadOnlyDoubleWrapper(this, "headingHeight");
    private @Nullable Region prior;
    private @Nullable SliceView priorView;
    private List<Region> shown;

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
        for (Rectangle gap : gaps) {
            gap.getStyleClass().add("view-gap");
            gap.setManaged(false);
            gap.setMouseTransparent(true);
        }
        setId("views");
        getStyleClass().add("views");
        activeFrame.setId("active-view");
        activeFrame.setFill(null);
        activeFrame.setStroke(PictureColours.ACTIVE);
        activeFrame.setManaged(false);
        activeFrame.setMouseTransparent(true);
        views.layoutProperty().addListener((property, was, is) -> arrange());
        views.awayProperty().addListener((property, was, is) -> {
            arrange();
            main.requestRedraw();
        });
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
        List<ViewportModel> wanted = new ArrayList<>(
                switch (views.layoutProperty().get()) {
                    case SINGLE -> List.of(views.main());
                    case TWO_WINDOWS -> List.of(views.main(), views.second());
                    case REFORMATS -> List.of(views.main(), views.coronal(), views.sagittal());
                    case FOUR -> List.of(views.main(), views.coronal(), views.sagittal(), views.second());
                    case PRIOR -> List.of(views.main(), views.prior());
                });
        views.awayProperty().get().ifPresent(wanted::remove);
        shown = wanted.stream().flatMap(v -> pane(v).stream()).toList();
        getChildren().setAll(shown);
        gaps.forEach(gap -> gap.setVisible(false));
        getChildren().addAll(gaps);
        getChildren().addAll(slider, activeFrame);
        if (heading != null) {
            getChildren().add(heading);
        }
        requestLayout();
    }

    /**
     * Takes the view of a prior, which another layout or window may hold.
     *
     * @param view within {@code pane}
     * @param above stands above the slice of the series on screen while it is visible
     */
    public void setPrior(SliceView view, Region pane, Region above) {
        priorView = activating(view);
        prior = pane;
        heading = above;
        above.visibleProperty().addListener((property, was, is) -> requestLayout());
        arrange();
    }

    /** What holds a view, made when it is first asked for; empty for a prior that there never was. */
    public Optional<Region> pane(ViewportModel view) {
        return view == views.prior() ? Optional.ofNullable(prior) : find(view).map(v -> v);
    }

    private Optional<SliceView> find(ViewportModel view) {
        if (view == views.prior()) {
            return Optional.ofNullable(priorView);
        }
        return Optional.of(
                view == views.second()
                        ? second()
                        : view == views.coronal() ? coronal() : view == views.sagittal() ? sagittal() : main);
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
        switch (shown.size()) {
            case 1 -> placeMain(0, 0, w, h);
            case 2 -> placeTwo(w, h);
            case 3 -> placeThree(w, h);
            default -> placeFour(w, h);
        }
        placeGaps();
        Optional<Region> active = shown.stream().filter(this::isActive).findFirst();
        activeFrame.setVisible(shown.size() > 1 && active.isPresent());
        active.ifPresent(a -> {
            activeFrame.setX(a.getLayoutX() + 0.5);
            activeFrame.setY(a.getLayoutY() + 0.5);
            activeFrame.setWidth(Math.max(0, a.getWidth() - 1));
            activeFrame.setHeight(Math.max(0, a.getHeight() - 1));
        });
    }

    /** Left of and above each view but the first: one background under all of them is less to paint than one each. */
    private void placeGaps() {
        int used = 0;
        for (Region pane : shown.subList(1, shown.size())) {
            double x = pane.getLayoutX();
            double y = pane.getLayoutY();
            if (x > 0) {
                place(gaps.get(used++), x - GAP, y, GAP, pane.getHeight());
            }
            if (y > 0) {
                place(gaps.get(used++), x, y - GAP, pane.getWidth(), GAP);
            }
        }
        for (int i = 0; i < gaps.size(); i++) {
            gaps.get(i).setVisible(i < used);
        }
    }

    private boolean isActive(Region pane) {
        ViewportModel active = views.activeProperty().get();
        return pane instanceof SliceView view ? view.model() == active : active == views.prior();
    }

    private void placeTwo(double w, double h) {
        if (shown.get(1) instanceof ReformatViewport) {
            double left = Math.floor(w * LARGE);
            placeMain(0, 0, left, h);
            place(shown.get(1), left + GAP, 0, w - left - GAP, h);
            return;
        }
        // Both pictures of one size: the slider's width is taken off before.
        double each = Math.floor((w - SliceSlider.WIDTH - GAP) / 2);
        placeMain(0, 0, each + SliceSlider.WIDTH, h);
        place(shown.get(1), w - each, 0, each, h);
    }

    private void placeThree(double w, double h) {
        double left = Math.floor(w * LARGE);
        double half = Math.floor((h - GAP) / 2);
        placeMain(0, 0, left, h);
        place(shown.get(1), left + GAP, 0, w - left - GAP, half);
        place(shown.get(2), left + GAP, half + GAP, w - left - GAP, h - half - GAP);
    }

    private void placeFour(double w, double h) {
        double halfWidth = Math.floor((w - GAP) / 2);
        double halfHeight = Math.floor((h - GAP) / 2);
        placeMain(0, 0, halfWidth, halfHeight);
        place(shown.get(1), halfWidth + GAP, 0, w - halfWidth - GAP, halfHeight);
        place(shown.get(2), 0, halfHeight + GAP, halfWidth, h - halfHeight - GAP);
        place(shown.get(3), halfWidth + GAP, halfHeight + GAP, w - halfWidth - GAP, h - halfHeight - GAP);
    }

    private void placeMain(double x, double y, double width, double height) {
        double top = 0;
        if (heading != null && heading.isVisible()) {
            top = Math.min(height / 2, Math.ceil(Math.max(heading.minHeight(width), heading.prefHeight(width))));
            place(heading, x, y, width, top);
        }
        headingHeight.set(top);
        place(main, x, y + top, width - SliceSlider.WIDTH, height - top);
        place(slider, x + width - SliceSlider.WIDTH, y + top, SliceSlider.WIDTH, height - top);
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

    /** Of what stands above the slice beside a prior; 0 while nothing does. */
    public ReadOnlyDoubleProperty headingHeightProperty() {
        return headingHeight.getReadOnlyProperty();
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
        return find(views.activeProperty().get()).orElse(main);
    }
}

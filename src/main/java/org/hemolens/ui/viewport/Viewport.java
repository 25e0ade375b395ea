package org.hemolens.ui.viewport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import org.hemolens.ct.ImagePlane;
import org.hemolens.dicom.Series;
import org.hemolens.reformat.Slab;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.window.WindowLevel;
import org.jspecify.annotations.Nullable;

/**
 * The slice with what lies over it: heatmaps in its own pixels, corner text, orientation letters, scale bar and
 * statements. Everything is drawn in one go, at most once a pulse.
 */
public final class Viewport extends SliceView {
    private static final double FOOT = 30;
    private static final double NARROW = 860;
    private static final double ABOVE_CORNERS = 10;
    private static final double ABOVE_BAR = 20;

    private final StudyModel study;
    private final AnalysisModel analysis;
    private final SliceLayer slice;
    private final GreyLayer grey;
    private final HeatmapLayer heatmap;
    private final LabelLayer labels;
    private final Overlay overlays;
    private final CornerText corners = new CornerText();
    private final OrientationLetters letters = new OrientationLetters();
    private final ScaleBar scaleBar = new ScaleBar();
    private final Statements statements = new Statements();
    private final List<ViewportLayer> layers = new ArrayList<>();
    private final CrosshairLayer crosshair;
    private final Magnifier magnifier;
    private final Group annotations;
    private final PulseRedraw redraw;
    private final ReadOnlyBooleanWrapper slabShown = new ReadOnlyBooleanWrapper(this, "slabShown");
    private Optional<SliceLayer.Shown> shown = Optional.empty();
    private @Nullable Point2D pointer;

    /** The one view of a window. */
    public Viewport(StudyModel study, ViewportModel model, AnalysisModel analysis) {
        this(study, model, analysis, new ViewsModel(study, model), new Reformats(study));
        setStyle("-fx-background-color: black;");
    }

    /** The view of a series that is not the one on screen; with views, reformats and answers of its own. */
    public Viewport(StudyModel study, AnalysisModel analysis, ViewsModel views) {
        this(study, views.main(), analysis, views, new Reformats(study));
    }

    Viewport(StudyModel study, ViewportModel model, AnalysisModel analysis, ViewsModel views, Reformats reformats) {
        super(model, views);
        this.study = study;
        this.analysis = analysis;
        setId("viewport");
        grey = new GreyLayer("slice", model);
        heatmap = new HeatmapLayer(study, analysis, model);
        labels = new LabelLayer("labels", views.labels(), model);
        overlays = Overlay.both(heatmap, labels);
        crosshair = new CrosshairLayer(study, views, Optional.empty());
        magnifier = new Magnifier(model);
        annotations = new Group(crosshair.node(), corners.node(), letters.node(), scaleBar.node());
        annotations.setManaged(false);
        getChildren()
                .addAll(grey.node(), heatmap.sign(), labels.sign(), annotations, magnifier.node(), statements.node());
        redraw = new PulseRedraw(this, this::draw);
        slice = new SliceLayer(study, model, reformats, redraw::request);
        observe();
        new MouseTools(this, study, model);
    }

    private void observe() {
        Observable[] shown = {
            widthProperty(),
            heightProperty(),
            study.seriesProperty(),
            study.loadedProperty(),
            study.indexProperty(),
            study.slicesThereProperty(),
            study.rejections(),
            patientHiddenProperty(),
            model.windowProperty(),
            model.invertedProperty(),
            model.zoomProperty(),
            model.panXProperty(),
            model.panYProperty(),
            model.mirroredXProperty(),
            model.mirroredYProperty(),
            model.transposedProperty(),
            model.aiShownProperty(),
            model.heatmapShownProperty(),
            model.classShownProperty(),
            model.otherMaps(),
            model.targetProperty(),
            model.branchProperty(),
            model.opacityProperty(),
            model.thresholdProperty(),
            model.slabProperty(),
            model.interpolationProperty(),
            model.screenCurveProperty(),
            model.magnifierProperty(),
            views.layoutProperty(),
            views.crosshair().pointProperty(),
            analysis.stateProperty(),
            analysis.modelProperty(),
            analysis.mapRevisionProperty(),
            analysis.focusWarnings(),
            analysis.mapsProperty(),
            analysis.methodProperty(),
            analysis.mapsComingProperty(),
            analysis.comparedProperty(),
            analysis.thresholdsProperty(),
            analysis.sliceProbabilities(),
            analysis.sequenceProbabilities()
        };
        redraw.follow(shown);
        redraw.follow(model.maps().observables());
        redraw.follow(views.labels().observables());
    }

    /** Lays something over the slice. */
    public void addLayer(ViewportLayer layer) {
        layers.add(layer);
        getChildren().add(getChildren().indexOf(annotations), layer.node());
        redraw.request();
    }

    /** Whether the picture gathers several slices: it is the values of none of them. */
    public ReadOnlyBooleanProperty slabShownProperty() {
        return slabShown.getReadOnlyProperty();
    }

    /** Whether the picture is a single slice as measured, and the one that was gone to last. */
    public boolean showsSlice() {
        return shown.filter(s -> !s.image().slab().thick() && s.index() == study.index())
                .isPresent();
    }

    /** Draws anew with the next pulse. */
    public void requestRedraw() {
        redraw.request();
    }

    @Override
    public void pointTo(double x, double y) {
        pointer = new Point2D(x, y);
        redraw.request();
    }

    @Override
    void pointNowhere() {
        pointer = null;
        redraw.request();
    }

    @Override
    public void scrollBy(int steps) {
        study.moveBy(steps);
    }

    @Override
    Optional<ImagePlane> plane() {
        Optional<ImagePlane> slab =
                shown.map(s -> s.image()).filter(image -> image.slab().thick()).map(ShownImage::plane);
        return slab.isPresent() && study.series().isPresent() ? slab : study.plane(study.index());
    }

    private void draw() {
        double w = getWidth();
        double h = getHeight();
        shown = slice.shown();
        Optional<ShownImage> image = shown.map(SliceLayer.Shown::image);
        int index = shown.map(SliceLayer.Shown::index).orElse(study.index());
        Slab slab = image.map(ShownImage::slab).orElse(Slab.NONE);
        slabShown.set(slab.thick());
        heatmap.update(slab.thick());
        labels.update(image, index);
        double below = statements.drawBanner(study, w);
        statements.drawMiddle(study, patientHiddenProperty().get(), w, h);
        // Where corners and middle would touch, the middle's texts go between the corners' rows.
        boolean narrow = w < NARROW;
        boolean barRaised = false;
        Optional<ViewTransform> transform = transform();
        annotations.setVisible(transform.isPresent());
        layers.forEach(layer -> layer.draw(transform));
        if (image.isPresent() && transform.isPresent()) {
            grey.draw(image.get(), transform.get(), screenScale(), overlays);
        } else {
            grey.hide();
        }
        magnifier.draw(pointer, image, transform, screenScale());
        if (transform.isPresent()) {
            ImagePlane plane = plane().orElseThrow();
            crosshair.draw(plane, transform.get(), crosshairInView());
            letters.node().setVisible(!study.series().orElseThrow().geometry().independent());
            corners.draw(
                    study.series().orElseThrow(),
                    index,
                    transform.get(),
                    brief(),
                    patientHiddenProperty().get(),
                    lines(transform.get(), index, slab),
                    narrow ? below : CornerText.MARGIN,
                    image.map(i -> readout(transform.get(), i)).orElse(""));
            double above = corners.lowerFoot(w);
            letters.draw(plane, transform.get(), Math.max(below, corners.upperFoot()), above);
            barRaised = scaleBar.draw(
                    transform.get(),
                    w / 2,
                    h - FOOT,
                    corners.lowerLeft(),
                    corners.lowerRight(w),
                    h - corners.lowerHeight() - ABOVE_CORNERS / 2 - (above > 0 ? OrientationLetters.HEIGHT : 0));
        }
        double foot = h - FOOT - 14;
        statements.drawAi(
                analysis,
                model,
                heatmap.situation(),
                labels.words(),
                brief(),
                new Statements.Room(
                        w,
                        corners.roomBetween(w),
                        foot,
                        corners.steadyHeight() - (h - foot),
                        h
                                - corners.lowerHeight()
                                - (barRaised ? ABOVE_BAR + OrientationLetters.HEIGHT : ABOVE_CORNERS)));
    }

    private List<String> lines(ViewTransform transform, int index, Slab slab) {
        Series series = study.series().orElseThrow();
        ShownWindow window = model.windowProperty().get();
        boolean inverted = model.invertedProperty().get();
        List<String> lines = brief()
                ? CornerLines.briefImage(series, index, slab, window, inverted)
                : CornerLines.image(series, index, slab, transform.magnification(), window, inverted);
        return CornerLines.withTurn(
                CornerLines.withScreen(lines, model.screenCurveProperty().get()), transform);
    }

    private String readout(ViewTransform transform, ShownImage image) {
        Point2D at = pointer;
        if (at == null) {
            return "";
        }
        Point2D point = transform.toImage(at.getX(), at.getY());
        Optional<WindowLevel> gray = study.series().flatMap(Series::grayWindow);
        return gray.isPresent()
                ? PointerReadout.estimate(point, image.hu(), image.plane(), gray.get())
                : PointerReadout.text(point, image);
    }

    /** How often has been drawn; a measure for tests. */
    long draws() {
        return redraw.draws();
    }
}

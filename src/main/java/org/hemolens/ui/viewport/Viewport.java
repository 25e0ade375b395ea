package org.hemolens.ui.viewport;

import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Affine;
import org.hemolens.ct.ImagePlane;
import org.hemolens.dicom.Series;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.window.WindowLevel;
import org.jspecify.annotations.Nullable;

/**
 * The slice with what lies over it: heatmaps under the same transform, corner text, orientation letters, scale bar and
 * statements. Everything is drawn in one go, at most once a pulse.
 */
public final class Viewport extends Pane {
    private static final double FOOT = 30;
    private static final double NARROW = 860;
    private static final double ABOVE_CORNERS = 10;

    private final StudyModel study;
    private final ViewportModel model;
    private final AnalysisModel analysis;
    private final SliceLayer slice;
    private final HeatmapLayer heatmap;
    private final Affine affine = new Affine();
    private final CornerText corners = new CornerText();
    private final OrientationLetters letters = new OrientationLetters();
    private final ScaleBar scaleBar = new ScaleBar();
    private final Statements statements = new Statements();
    private final Group annotations = new Group(corners.node(), letters.node(), scaleBar.node());
    private final PulseRedraw redraw;
    private @Nullable Point2D pointer;

    public Viewport(StudyModel study, ViewportModel model, AnalysisModel analysis) {
        this.study = study;
        this.model = model;
        this.analysis = analysis;
        slice = new SliceLayer(study, model);
        heatmap = new HeatmapLayer(study, analysis, model);
        setId("viewport");
        getStyleClass().add("slice-viewport");
        setStyle("-fx-background-color: black;");
        setFocusTraversable(true);
        setMinSize(200, 200);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        Group picture = new Group(slice.node(), heatmap.node());
        picture.getTransforms().add(affine);
        picture.setManaged(false);
        annotations.setManaged(false);
        getChildren().addAll(picture, annotations, statements.node());
        redraw = new PulseRedraw(this, this::draw);
        observe();
        new MouseTools(this, study, model);
        new Cine(study, model);
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
            model.windowProperty(),
            model.invertedProperty(),
            model.zoomProperty(),
            model.panXProperty(),
            model.panYProperty(),
            model.mirroredXProperty(),
            model.mirroredYProperty(),
            model.aiShownProperty(),
            model.heatmapShownProperty(),
            model.classShownProperty(),
            model.otherMaps(),
            model.targetProperty(),
            model.branchProperty(),
            model.opacityProperty(),
            model.thresholdProperty(),
            analysis.stateProperty(),
            analysis.modelProperty(),
            analysis.mapRevisionProperty(),
            analysis.mapsProperty(),
            analysis.sliceProbabilities(),
            analysis.sequenceProbabilities()
        };
        for (Observable o : shown) {
            // A change listener, where there is one: an invalidation is told only once until somebody reads the value.
            if (o instanceof ObservableValue<?> value) {
                value.addListener((property, was, is) -> redraw.request());
            } else {
                o.addListener(observable -> redraw.request());
            }
        }
    }

    /** Tells which point of the viewport the pointer is over. */
    void pointTo(double x, double y) {
        pointer = new Point2D(x, y);
        redraw.request();
    }

    void pointNowhere() {
        pointer = null;
        redraw.request();
    }

    /** Zooms so that what is at (x, y) stays there. */
    void zoomAbout(double x, double y, double factor) {
        transform().ifPresent(t -> {
            ViewTransform zoomed = t.zoomedAbout(x, y, factor);
            model.zoomProperty().set(zoomed.zoom());
            model.panXProperty().set(zoomed.panX());
            model.panYProperty().set(zoomed.panY());
        });
    }

    /** Zooms about the middle. */
    public void zoomBy(double factor) {
        zoomAbout(getWidth() / 2, getHeight() / 2, factor);
    }

    private Optional<ViewTransform> transform() {
        return study.plane(study.index()).map(p -> ViewTransform.of(getWidth(), getHeight(), p, model));
    }

    private void draw() {
        double w = getWidth();
        double h = getHeight();
        slice.draw();
        heatmap.draw();
        double below = statements.drawBanner(study, w);
        statements.drawMiddle(study, w, h);
        // Where corners and middle would touch, the middle's texts go between the corners' rows.
        boolean narrow = w < NARROW;
        Optional<ViewTransform> transform = transform();
        annotations.setVisible(transform.isPresent());
        if (transform.isPresent()) {
            ImagePlane plane = study.plane(study.index()).orElseThrow();
            transform.get().applyTo(affine);
            letters.node().setVisible(!study.series().orElseThrow().geometry().independent());
            letters.draw(plane, transform.get(), below);
            scaleBar.draw(transform.get(), w / 2, h - FOOT);
            corners.draw(
                    study.series().orElseThrow(),
                    study.index(),
                    transform.get(),
                    model,
                    narrow ? below : CornerText.MARGIN,
                    readout(transform.get(), plane));
        }
        double foot = h - FOOT - 14;
        statements.drawAi(
                analysis,
                model,
                heatmap.situation(),
                new Statements.Room(
                        w,
                        corners.roomBetween(w),
                        foot,
                        corners.steadyHeight() - (h - foot),
                        h - corners.lowerHeight() - ABOVE_CORNERS));
    }

    private String readout(ViewTransform transform, ImagePlane plane) {
        Point2D at = pointer;
        if (at == null) {
            return "";
        }
        Point2D image = transform.toImage(at.getX(), at.getY());
        Optional<WindowLevel> gray = study.series().flatMap(Series::grayWindow);
        return study.hu(study.index())
                .map(hu -> gray.isPresent()
                        ? PointerReadout.estimate(image, hu, plane, gray.get())
                        : PointerReadout.text(image, hu, plane))
                .orElse("");
    }

    /** How often has been drawn; a measure for tests. */
    long draws() {
        return redraw.draws();
    }
}

package org.hemolens.ui.viewport;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.Series;
import org.hemolens.reformat.BodyPlane;
import org.hemolens.reformat.StackGeometry;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.jspecify.annotations.Nullable;

/**
 * The coronal or sagittal plane through the crosshair, in true millimetres. The picture is made off the FX thread; what is
 * said about it is said of the picture that is shown. Heatmaps are not reformatted.
 */
final class ReformatViewport extends SliceView {
    private static final double FOOT = 30;
    private static final double ABOVE_CORNERS = 10;
    private static final double ABOVE_BAR = 20;
    /** How far one step of the wheel goes, mm. */
    private static final double STEP = 1;

    private final StudyModel study;
    private final BodyPlane kind;
    private final Reformats reformats;
    private final LatestReformat latest;
    private final GreyLayer grey;
    private final LabelLayer labels;
    private final CrosshairLayer crosshair;
    private final CornerText corners = new CornerText();
    private final OrientationLetters letters = new OrientationLetters();
    private final ScaleBar scaleBar = new ScaleBar();
    private final Statements statements = new Statements();
    private final Magnifier magnifier;
    private final Group annotations;
    private final PulseRedraw redraw;
    private Optional<ShownImage> shown = Optional.empty();
    private @Nullable Point2D pointer;

    ReformatViewport(StudyModel study, ViewportModel model, ViewsModel views, Reformats reformats, BodyPlane kind) {
        super(model, views);
        this.study = study;
        this.kind = kind;
        this.reformats = reformats;
        String name = kind.name().toLowerCase(Locale.ROOT);
        setId(name);
        setAccessibleText(Texts.of("spoken.view", CornerLines.name(kind)));
        grey = new GreyLayer(name + "-picture", model);
        labels = new LabelLayer(name + "-labels", views.labels(), model);
        crosshair = new CrosshairLayer(study, views, Optional.of(kind));
        magnifier = new Magnifier(model);
        annotations = new Group(crosshair.node(), corners.node(), letters.node(), scaleBar.node());
        annotations.setManaged(false);
        getChildren().addAll(grey.node(), labels.sign(), annotations, magnifier.node(), statements.node());
        redraw = new PulseRedraw(this, this::draw);
        latest = new LatestReformat(reformats, redraw::request);
        observe();
        new MouseTools(this, study, model);
    }

    private void observe() {
        ObservableValue<?>[] seen = {
            widthProperty(),
            heightProperty(),
            study.seriesProperty(),
            study.loadedProperty(),
            study.indexProperty(),
            model.windowProperty(),
            model.invertedProperty(),
            model.zoomProperty(),
            model.panXProperty(),
            model.panYProperty(),
            model.mirroredXProperty(),
            model.mirroredYProperty(),
            model.transposedProperty(),
            model.slabProperty(),
            model.interpolationProperty(),
            model.screenCurveProperty(),
            model.magnifierProperty(),
            patientHiddenProperty(),
            views.layoutProperty(),
            views.crosshair().pointProperty()
        };
        for (ObservableValue<?> value : seen) {
            value.addListener((property, was, is) -> redraw.request());
        }
        redraw.follow(model.aiShownProperty());
        redraw.follow(views.labels().observables());
    }

    @Override
    public void scrollBy(int steps) {
        views.crosshair().point().ifPresent(p -> views.crosshair()
                .moveTo(p.plus(kind.normal().times(steps * STEP))));
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
    Optional<ImagePlane> plane() {
        return shown.map(ShownImage::plane);
    }

    private Optional<ShownImage> picture() {
        Optional<Reformats.Source> source = reformats.source();
        Optional<Vector3> point = views.crosshair().point();
        if (source.isEmpty() || point.isEmpty()) {
            latest.forget();
            return Optional.empty();
        }
        StackGeometry stack = source.get().sampler().stack();
        return latest.frame(new ReformatRequest.Through(
                        source.get(),
                        stack.plane(kind, point.get()),
                        model.slabProperty().get()))
                .map(LatestReformat.Frame::image);
    }

    private void draw() {
        double w = getWidth();
        double h = getHeight();
        shown = picture();
        double below = statements.drawBanner(study, w);
        statements.drawMiddle(middleText(), w, h);
        Optional<ViewTransform> transform = transform();
        annotations.setVisible(transform.isPresent());
        magnifier.draw(pointer, shown, transform, screenScale());
        labels.update(shown, -1);
        if (shown.isEmpty() || transform.isEmpty()) {
            grey.hide();
            statements.drawFoot(List.of(), w, h);
            return;
        }
        ShownImage image = shown.get();
        ViewTransform t = transform.get();
        grey.draw(image, t, screenScale(), labels);
        crosshair.draw(image.plane(), t, crosshairInView());
        corners.draw(
                study.series().orElseThrow(),
                study.index(),
                t,
                brief(),
                patientHiddenProperty().get(),
                lines(image, t),
                below,
                pointer == null ? "" : PointerReadout.text(t.toImage(pointer.getX(), pointer.getY()), image));
        double above = corners.lowerFoot(w);
        letters.draw(image.plane(), t, Math.max(below, corners.upperFoot()), above);
        boolean raised = scaleBar.draw(
                t,
                w / 2,
                h - FOOT,
                corners.lowerLeft(),
                corners.lowerRight(w),
                h - corners.lowerHeight() - ABOVE_CORNERS - (above > 0 ? OrientationLetters.HEIGHT : 0));
        statements.drawFoot(labels.words(), w, h - corners.lowerHeight() - ABOVE_CORNERS - (raised ? ABOVE_BAR : 0));
    }

    private List<String> lines(ShownImage image, ViewTransform t) {
        double position = image.plane().position().dot(kind.normal());
        ShownWindow window = model.windowProperty().get();
        boolean inverted = model.invertedProperty().get();
        return CornerLines.withScreen(
                CornerLines.withTurn(
                        brief()
                                ? CornerLines.briefReformat(kind, position, image.slab(), window, inverted)
                                : CornerLines.reformat(
                                        kind, position, image.slab(), t.magnification(), window, inverted),
                        t),
                model.screenCurveProperty().get());
    }

    private String middleText() {
        Optional<Series> series = study.series();
        if (series.isEmpty() || shown.isPresent()) {
            return "";
        }
        String name = CornerLines.name(kind);
        Optional<String> obstacle = StackGeometry.obstacle(series.get().geometry());
        if (obstacle.isPresent()) {
            return Texts.of(kind == BodyPlane.CORONAL ? "views.no-coronal" : "views.no-sagittal") + "\n"
                    + Sentences.said(obstacle.get());
        }
        if (latest.failed()) {
            return Texts.of("views.not-reformatted", name);
        }
        return study.loaded().isPresent() ? "" : Texts.of("views.when-loaded", name);
    }

    /** How often has been drawn; a measure for tests. */
    long draws() {
        return redraw.draws();
    }
}

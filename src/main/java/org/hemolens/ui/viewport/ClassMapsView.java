package org.hemolens.ui.viewport;

import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.text.FontWeight;
import javafx.stage.Window;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.Theme;

/**
 * The slice on screen six times, each with the map and the probability of one class, all to one scale; and below them what is
 * said of heatmaps wherever they are. Window, turning, method, scale and drawing are those of the view of the slice.
 */
public final class ClassMapsView extends Pane {
    private static final int COLUMNS = 3;
    private static final double GAP = 2;
    private static final double MARGIN = 8;

    private final StudyModel study;
    private final AnalysisModel analysis;
    private final ViewportModel view;
    private final ViewportModel place;
    private final List<ClassMapPicture> pictures;
    private final OverlayText foot = new OverlayText("six-maps-foot", HPos.CENTER, VPos.BOTTOM, 11, FontWeight.NORMAL);
    private final OverlayText banner =
            new OverlayText("six-maps-banner", HPos.CENTER, VPos.TOP, 12, FontWeight.BOLD).fill(OverlayText.WARNING);

    /** @param view of the slice in the main window */
    public ClassMapsView(StudyModel study, AnalysisModel analysis, ViewportModel view) {
        this.study = study;
        this.analysis = analysis;
        this.view = view;
        place = view.withOwnPlace();
        place.mirroredXProperty().bind(view.mirroredXProperty());
        place.mirroredYProperty().bind(view.mirroredYProperty());
        place.transposedProperty().bind(view.transposedProperty());
        setId("six-maps");
        setStyle("-fx-background-color: black;");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        pictures = HemorrhageClass.all().stream()
                .map(c -> new ClassMapPicture(c, study, analysis, place))
                .toList();
        pictures.forEach(p -> {
            getChildren().add(p);
            p.setOnMouseClicked(e -> view.classShownProperty().set(p.hemorrhageClass()));
        });
        getChildren().addAll(banner.node(), foot.node());
        addEventHandler(ScrollEvent.SCROLL, e -> {
            if (e.getDeltaY() != 0) {
                study.moveBy(e.getDeltaY() > 0 ? -1 : 1);
            }
        });
        PulseRedraw redraw = new PulseRedraw(this, this::draw);
        redraw.follow(view.maps().observables());
        redraw.follow(analysis.focusWarnings());
        redraw.follow(
                widthProperty(),
                heightProperty(),
                study.seriesProperty(),
                study.loadedProperty(),
                study.indexProperty(),
                study.slicesThereProperty(),
                view.windowProperty(),
                view.invertedProperty(),
                view.mirroredXProperty(),
                view.mirroredYProperty(),
                view.transposedProperty(),
                view.aiShownProperty(),
                view.heatmapShownProperty(),
                view.targetProperty(),
                view.branchProperty(),
                view.opacityProperty(),
                view.thresholdProperty(),
                view.interpolationProperty(),
                view.screenCurveProperty(),
                analysis.stateProperty(),
                analysis.mapRevisionProperty(),
                analysis.mapsProperty(),
                analysis.methodProperty(),
                analysis.mapsComingProperty(),
                analysis.comparedProperty(),
                analysis.thresholdsProperty(),
                analysis.sliceProbabilities(),
                analysis.sequenceProbabilities());
    }

    private double screenScale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getRenderScaleX() * Theme.scaleOf(this);
    }

    private void draw() {
        double w = getWidth();
        double h = getHeight();
        double top = MARGIN / 2 + Statements.drawBanner(banner, study, w, MARGIN / 2);
        foot.set(String.join("\n", Statements.aiLines(analysis, view, HeatmapSituation.NOTHING, false)));
        foot.wrapAt(Math.max(120, w - 2 * MARGIN));
        foot.placeAt(w / 2, h - MARGIN / 2);
        double bottom = foot.height() + MARGIN;
        int rows = pictures.size() / COLUMNS;
        double each = Math.floor((w - (COLUMNS - 1) * GAP) / COLUMNS);
        double high = Math.floor((h - top - bottom - (rows - 1) * GAP) / rows);
        StringBuilder spoken = new StringBuilder(Texts.of("maps.six"));
        for (int i = 0; i < pictures.size(); i++) {
            ClassMapPicture picture = pictures.get(i);
            picture.resizeRelocate(
                    i % COLUMNS * (each + GAP),
                    top + Math.floorDiv(i, COLUMNS) * (high + GAP),
                    each,
                    Math.max(1, high));
            picture.draw(screenScale(), this::probability);
            spoken.append("; ").append(picture.title());
        }
        setAccessibleText(spoken.toString());
    }

    /** NaN for a class that the package does not answer. */
    private OptionalDouble probability(HemorrhageClass c) {
        if (view.aiShownProperty().get() && !analysis.answers(c)) {
            return OptionalDouble.of(Double.NaN);
        }
        return view.aiShownProperty().get()
                ? analysis.probability(study.index(), c, view.targetProperty().get())
                : OptionalDouble.empty();
    }

    /** What a class's picture says below its name, for tests. */
    String words(HemorrhageClass c) {
        return pictures.get(c.ordinal()).words();
    }

    /** Whether a class's map is drawn, for tests. */
    boolean drawn(HemorrhageClass c) {
        return pictures.get(c.ordinal()).drawn();
    }
}

package org.hemolens.ui.viewport;

import java.util.OptionalDouble;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.PictureColours;

/** Goes through the slices by dragging; marks those above the threshold of the class shown. First slice on top. */
final class SliceSlider extends Region {
    static final double WIDTH = 14;
    private static final double THUMB = 10;
    private static final double MARK_WIDTH = 6;

    private final StudyModel study;
    private final AnalysisModel analysis;
    private final ViewportModel model;
    private final Group marks = new Group();
    private final Rectangle thumb = new Rectangle(WIDTH - 4, THUMB, PictureColours.TEXT);
    private final PulseRedraw redraw;
    private boolean marksOld = true;
    private double marksHeight;

    SliceSlider(StudyModel study, AnalysisModel analysis, ViewportModel model) {
        this.study = study;
        this.analysis = analysis;
        this.model = model;
        setId("slice-slider");
        getStyleClass().add("slice-slider");
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(Texts.of("views.slice"));
        marks.setManaged(false);
        thumb.setManaged(false);
        thumb.setId("slice-thumb");
        thumb.setArcWidth(4);
        thumb.setArcHeight(4);
        thumb.setOpacity(0.75);
        getChildren().addAll(marks, thumb);
        setOnMousePressed(this::go);
        setOnMouseDragged(this::go);
        redraw = new PulseRedraw(this, this::draw);
        Observable[] moving = {study.indexProperty(), widthProperty(), heightProperty()};
        Observable[] marking = {
            study.seriesProperty(),
            study.loadedProperty(),
            analysis.stateProperty(),
            analysis.thresholdsProperty(),
            analysis.sliceProbabilities(),
            analysis.sequenceProbabilities(),
            model.classShownProperty(),
            model.targetProperty(),
            model.aiShownProperty()
        };
        for (Observable o : moving) {
            listen(o, redraw::request);
        }
        for (Observable o : marking) {
            listen(o, () -> {
                marksOld = true;
                redraw.request();
            });
        }
    }

    private static void listen(Observable o, Runnable told) {
        if (o instanceof ObservableValue<?> value) {
            value.addListener((property, was, is) -> told.run());
        } else {
            o.addListener(observable -> told.run());
        }
    }

    private void go(MouseEvent e) {
        int n = study.sliceCount();
        if (n > 1) {
            study.moveTo((int) Math.round((e.getY() - THUMB / 2) / (getHeight() - THUMB) * (n - 1)));
        }
        e.consume();
    }

    /** Where the middle of a slice's place is, pixels from the top. */
    private double place(int slice) {
        int n = study.sliceCount();
        return THUMB / 2 + (n < 2 ? 0 : slice * (getHeight() - THUMB) / (n - 1));
    }

    private void draw() {
        setAccessibleText(
                study.sliceCount() < 1
                        ? Texts.of("views.slice")
                        : Texts.of("strip.place", study.index() + 1, study.sliceCount()));
        thumb.setVisible(study.sliceCount() > 1);
        thumb.setX(2);
        thumb.setY(Math.rint(place(study.index()) - THUMB / 2));
        if (marksOld || marksHeight != getHeight()) {
            marksOld = false;
            marksHeight = getHeight();
            mark();
        }
    }

    private void mark() {
        marks.getChildren().clear();
        HemorrhageClass c = model.classShownProperty().get();
        OptionalDouble threshold = analysis.threshold(c);
        if (threshold.isEmpty() || !model.aiShownProperty().get()) {
            return;
        }
        int n = study.sliceCount();
        double height = Math.max(2, (getHeight() - THUMB) / Math.max(1, n - 1));
        Color colour = PictureColours.of(c);
        for (int i = 0; i < n; i++) {
            OptionalDouble p =
                    analysis.shownProbability(i, c, model.targetProperty().get());
            if (p.isPresent() && p.getAsDouble() >= threshold.getAsDouble()) {
                Rectangle mark = new Rectangle((WIDTH - MARK_WIDTH) / 2, place(i) - height / 2, MARK_WIDTH, height);
                mark.setFill(colour);
                marks.getChildren().add(mark);
            }
        }
    }

    /** How many slices are marked. */
    int marked() {
        return marks.getChildren().size();
    }
}

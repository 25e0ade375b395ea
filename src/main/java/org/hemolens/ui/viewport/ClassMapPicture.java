package org.hemolens.ui.viewport;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.FontWeight;
import org.hemolens.ct.ImagePlane;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Percent;
import org.hemolens.ui.theme.PictureColours;

/** The slice on screen, small, with one class's map and probability. */
final class ClassMapPicture extends Pane {
    private static final double MARGIN = 8;
    /** Above the picture, for the title. */
    private static final double TOP = 22;
    /** Below it, for two lines. */
    private static final double BOTTOM = 32;

    private final HemorrhageClass hemorrhageClass;
    private final StudyModel study;
    private final ViewportModel model;
    private final GreyLayer grey;
    private final HeatmapLayer heatmap;
    private final Pane picture = new Pane();
    private final OrientationLetters letters = new OrientationLetters();
    private final OverlayText title;
    private final OverlayText words =
            new OverlayText("six-words", HPos.CENTER, VPos.BOTTOM, 11, FontWeight.NORMAL).boxed();

    ClassMapPicture(HemorrhageClass c, StudyModel study, AnalysisModel analysis, ViewportModel model) {
        hemorrhageClass = c;
        this.study = study;
        this.model = model;
        setId("six-" + c.id());
        setManaged(false);
        grey = new GreyLayer("six-slice", model);
        heatmap = new HeatmapLayer(study, analysis, model);
        title = new OverlayText("six-title-" + c.id(), HPos.LEFT, VPos.TOP, 13, FontWeight.BOLD)
                .fill(PictureColours.of(c));
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        picture.setManaged(false);
        picture.getChildren().addAll(grey.node(), letters.node());
        getChildren().addAll(picture, title.node(), words.node());
    }

    HemorrhageClass hemorrhageClass() {
        return hemorrhageClass;
    }

    /** @param probability of a class on the slice, where it may be shown */
    void draw(double screenScale, Function<HemorrhageClass, OptionalDouble> probability) {
        int index = study.index();
        Optional<short[]> hu = study.hu(index);
        Optional<ImagePlane> plane = study.plane(index);
        heatmap.update(false, hemorrhageClass);
        picture.resizeRelocate(0, TOP, getWidth(), Math.max(1, getHeight() - TOP - BOTTOM));
        boolean there = hu.isPresent() && plane.isPresent();
        letters.node()
                .setVisible(there && !study.series().orElseThrow().geometry().independent());
        if (there) {
            ViewTransform transform = ViewTransform.of(picture.getWidth(), picture.getHeight(), plane.get(), model);
            grey.draw(ShownImage.measured(hu.get(), plane.get()), transform, screenScale, heatmap);
            letters.draw(plane.get(), transform, 0, 0);
        } else {
            grey.hide();
        }
        OptionalDouble p = probability.apply(hemorrhageClass);
        title.set(ClassStyle.name(hemorrhageClass) + (p.isPresent() ? "  " + Percent.of(p.getAsDouble()) : ""));
        title.placeAt(MARGIN, MARGIN / 2);
        words.set(String.join("\n", heatmap.situation().words()));
        words.wrapAt(Math.max(80, getWidth() - 4 * MARGIN));
        words.placeAt(getWidth() / 2, getHeight() - 2);
    }

    String title() {
        return title.text();
    }

    String words() {
        return words.text();
    }

    boolean drawn() {
        return !heatmap.situation().drawable().isEmpty();
    }
}

package org.hemolens.ui.viewport;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;

/** Runs through the slices, round and round, while the model says so. */
final class Cine {
    private static final Duration FRAME = Duration.millis(100);

    private final StudyModel study;

    Cine(StudyModel study, ViewportModel model) {
        this.study = study;
        Timeline timeline = new Timeline(new KeyFrame(FRAME, e -> next()));
        timeline.setCycleCount(Animation.INDEFINITE);
        model.cineProperty().addListener((property, was, is) -> {
            if (is) {
                timeline.play();
            } else {
                timeline.stop();
            }
        });
    }

    private void next() {
        if (study.sliceCount() > 0) {
            study.moveTo((study.index() + 1) % study.sliceCount());
        }
    }
}

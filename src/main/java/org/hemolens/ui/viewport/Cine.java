package org.hemolens.ui.viewport;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;

/** Runs through the slices while the model says so: round and round, or to and fro. */
final class Cine {
    private final StudyModel study;
    private final ViewportModel model;
    private int direction = 1;

    Cine(StudyModel study, ViewportModel model) {
        this.study = study;
        this.model = model;
        Timeline timeline = new Timeline(new KeyFrame(Duration.seconds(1), e -> next()));
        timeline.rateProperty().bind(model.cineRateProperty());
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
        int n = study.sliceCount();
        if (n < 2) {
            return;
        }
        if (!model.cineSweepProperty().get()) {
            study.moveTo((study.index() + 1) % n);
            return;
        }
        int to = study.index() + direction;
        if (to < 0 || to >= n) {
            direction = -direction;
        }
        study.moveTo(study.index() + direction);
    }
}

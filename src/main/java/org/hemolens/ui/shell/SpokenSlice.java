package org.hemolens.ui.shell;

import java.util.OptionalDouble;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import org.hemolens.dicom.Series;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.text.Texts;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Percent;

/** Tells a screen reader which slice is on screen, with which window, and what the model says of it; at every change. */
final class SpokenSlice {
    private final StudyModel study;
    private final ViewportModel view;
    private final AnalysisModel analysis;
    private final Node picture;

    SpokenSlice(StudyModel study, ViewportModel view, AnalysisModel analysis, Node picture) {
        this.study = study;
        this.view = view;
        this.analysis = analysis;
        this.picture = picture;
        InvalidationListener changed = o -> tell();
        Observable[] told = {
            study.seriesProperty(),
            study.indexProperty(),
            study.slicesThereProperty(),
            view.windowProperty(),
            view.classShownProperty(),
            view.targetProperty(),
            view.aiShownProperty(),
            analysis.stateProperty(),
            analysis.sliceProbabilities(),
            analysis.sequenceProbabilities()
        };
        for (Observable o : told) {
            o.addListener(changed);
        }
        tell();
    }

    private void tell() {
        String words = words();
        // reading the values makes the properties tell the next change
        if (!words.equals(picture.getAccessibleText())) {
            picture.setAccessibleText(words);
            picture.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    private String words() {
        ShownWindow window = view.windowProperty().get();
        HemorrhageClass c = view.classShownProperty().get();
        OptionalDouble p = analysis.shownProbability(
                study.indexProperty().get(), c, view.targetProperty().get());
        boolean ai = view.aiShownProperty().get();
        Series series = study.seriesProperty().get();
        analysis.stateProperty().get();
        study.slicesThereProperty().get();
        if (series == null) {
            return Texts.of("spoken.no-series");
        }
        int index = study.index();
        StringBuilder words = new StringBuilder(Texts.of("spoken.slice", index + 1, study.sliceCount()));
        if (!series.geometry().independent()
                && index < series.geometry().positions().size()) {
            words.append(", ")
                    .append(Texts.number(series.geometry().positions().get(index), 1))
                    .append(" mm");
        }
        String numbers = window.table()
                .map(t -> t.words())
                .orElseGet(() -> Texts.of(
                        "spoken.width-and-level",
                        Texts.plain(window.window().width()),
                        Texts.plain(window.window().center())));
        words.append(". ")
                .append(Texts.of(
                        "spoken.window", window.label().isEmpty() ? numbers : window.label() + ", " + numbers));
        if (!ai) {
            return words + ". " + Texts.of("spoken.ai-hidden");
        }
        words.append(". ").append(ClassStyle.name(c)).append(' ');
        if (p.isEmpty()) {
            return words + Texts.of(analysis.answers(c) ? "spoken.not-answered" : "answers.by-package");
        }
        OptionalDouble threshold = analysis.threshold(c);
        words.append(Percent.of(p.getAsDouble()));
        if (threshold.isPresent()) {
            words.append(", ")
                    .append(Texts.of(p.getAsDouble() >= threshold.getAsDouble() ? "spoken.above" : "spoken.below"));
        }
        return words.toString();
    }
}

package org.hemolens.ui.shell;

import java.util.Locale;
import java.util.OptionalDouble;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import org.hemolens.dicom.Series;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.theme.ClassStyle;
import org.hemolens.ui.theme.Percent;
import org.hemolens.window.WindowLevel;

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
            return "Picture, no series";
        }
        int index = study.index();
        StringBuilder words = new StringBuilder("Slice " + (index + 1) + " of " + study.sliceCount());
        if (!series.geometry().independent()
                && index < series.geometry().positions().size()) {
            words.append(String.format(
                    Locale.ROOT, ", %.1f mm", series.geometry().positions().get(index)));
        }
        words.append(". Window ").append(window.name()).append(window.name().isEmpty() ? "" : ", ");
        words.append(window.table()
                .map(t -> t.words())
                .orElseGet(() -> "width " + WindowLevel.brief(window.window().width()) + ", level "
                        + WindowLevel.brief(window.window().center())));
        if (!ai) {
            return words + ". AI hidden";
        }
        words.append(". ").append(ClassStyle.name(c)).append(' ');
        if (p.isEmpty()) {
            return words + "not answered";
        }
        OptionalDouble threshold = analysis.threshold(c);
        words.append(Percent.of(p.getAsDouble()));
        if (threshold.isPresent()) {
            words.append(p.getAsDouble() >= threshold.getAsDouble() ? ", above threshold" : ", below threshold");
        }
        return words.toString();
    }
}

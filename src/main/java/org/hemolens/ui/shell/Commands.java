package org.hemolens.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import org.hemolens.render.Interpolation;
import org.hemolens.settings.PresetList;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.theme.ClassStyle;

/** What reading actions do to the models. Actions of the program and the window are left to {@link Workstation}. */
final class Commands {
    private final StudyModel study;
    private final StudyModel prior;
    private final ViewsModel views;
    private final ViewportModel view;
    private final AnalysisModel analysis;
    private final Notices notices;
    private final ObservableValue<PresetList> presets;

    /** @param prior slices of the prior, to which keys speak while its view is the one pressed last */
    Commands(
            StudyModel study,
            StudyModel prior,
            ViewsModel views,
            AnalysisModel analysis,
            Notices notices,
            ObservableValue<PresetList> presets) {
        this.study = study;
        this.prior = prior;
        this.views = views;
        view = views.main();
        this.analysis = analysis;
        this.notices = notices;
        this.presets = presets;
    }

    /** @return false when the action is none of reading */
    boolean perform(Action action) {
        switch (action) {
            case PRESET_1 -> preset(1);
            case PRESET_2 -> preset(2);
            case PRESET_3 -> preset(3);
            case PRESET_4 -> preset(4);
            case PRESET_5 -> preset(5);
            case PRESET_6 -> preset(6);
            case PRESET_FILE -> windowOfFile();
            case INVERT -> toggle(active().invertedProperty());
            case PREVIOUS_SLICE -> slices().moveBy(-1);
            case NEXT_SLICE -> slices().moveBy(1);
            case TEN_BACK -> slices().moveBy(-10);
            case TEN_ON -> slices().moveBy(10);
            case FIRST_SLICE -> slices().moveTo(0);
            case LAST_SLICE -> slices().moveTo(slices().sliceCount() - 1);
            case CINE -> toggle(view.cineProperty());
            case CINE_SWEEP -> toggle(view.cineSweepProperty());
            case CINE_SLOWER -> cineRate(-1);
            case CINE_FASTER -> cineRate(1);
            case MIRROR_X -> toggle(active().mirroredXProperty());
            case MIRROR_Y -> toggle(active().mirroredYProperty());
            case UNTURN -> active().unturn();
            case RESET -> active().reset();
            case FIT -> active().fit();
            case MAGNIFIER -> toggle(view.magnifierProperty());
            case LAYOUT_SINGLE -> views.layoutProperty().set(ViewLayout.SINGLE);
            case LAYOUT_TWO_WINDOWS -> views.layoutProperty().set(ViewLayout.TWO_WINDOWS);
            case LAYOUT_REFORMATS -> views.layoutProperty().set(ViewLayout.REFORMATS);
            case LAYOUT_FOUR -> views.layoutProperty().set(ViewLayout.FOUR);
            case SLAB -> SlabChoice.next(view.slabProperty());
            case SLAB_THINNER -> SlabChoice.step(view.slabProperty(), -1);
            case SLAB_THICKER -> SlabChoice.step(view.slabProperty(), 1);
            case INTERPOLATION -> nextInterpolation();
            case TOGGLE_AI -> view.aiShownProperty().set(!view.aiShownProperty().get());
            case TOGGLE_HEATMAP ->
                view.heatmapShownProperty().set(!view.heatmapShownProperty().get());
            case NEXT_ABOVE -> goAbove(1);
            case PREVIOUS_ABOVE -> goAbove(-1);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Of the view that keys speak to. */
    private StudyModel slices() {
        return active() == views.prior() ? prior : study;
    }

    private ViewportModel active() {
        return views.activeProperty().get();
    }

    private static void toggle(BooleanProperty property) {
        property.set(!property.get());
    }

    private void cineRate(int step) {
        double now = view.cineRateProperty().get();
        CineRates.next(now, step).ifPresent(rate -> {
            view.cineRateProperty().set(rate);
            notices.information(Texts.of("shell.cine", Math.round(rate)));
        });
    }

    private void nextInterpolation() {
        Interpolation[] all = Interpolation.values();
        Interpolation next = all[(view.interpolationProperty().get().ordinal() + 1) % all.length];
        view.interpolationProperty().set(next);
        notices.information(Texts.of(
                "shell.interpolation-now",
                Texts.of("interpolation." + next.name().toLowerCase(Locale.ROOT))
                        .toLowerCase(Texts.locale())));
    }

    private void preset(int key) {
        presets.getValue()
                .onKey(key)
                .ifPresentOrElse(
                        p -> active().windowProperty().set(ShownWindow.of(p)),
                        () -> notices.information(Texts.of("shell.no-preset", key)));
    }

    private void windowOfFile() {
        List<ShownWindow> all = FileWindows.of(slices());
        List<String> problems = FileWindows.problems(slices());
        if (!problems.isEmpty()) {
            notices.warning(String.join("; ", problems));
        } else if (all.isEmpty()) {
            notices.information(Texts.of("shell.no-window"));
        }
        if (!all.isEmpty()) {
            // Once more: the next of several.
            int now = all.indexOf(active().windowProperty().get());
            active().windowProperty().set(all.get((now + 1) % all.size()));
        }
    }

    /** @param step 1 towards higher indices, -1 back */
    private void goAbove(int step) {
        if (!view.aiShownProperty().get()) {
            notices.information(Texts.of("shell.ai-is-hidden"));
            return;
        }
        OptionalInt found = above(step);
        if (found.isPresent()) {
            study.moveTo(found.getAsInt());
            return;
        }
        notices.information(
                analysis.sliceProbabilities().isEmpty()
                        ? Texts.of("shell.no-answer-yet")
                        : Texts.of(
                                step > 0 ? "shell.none-later" : "shell.none-earlier",
                                ClassStyle.name(view.classShownProperty().get())));
    }

    private OptionalInt above(int step) {
        var c = view.classShownProperty().get();
        var threshold = analysis.threshold(c);
        for (int i = study.index() + step; threshold.isPresent() && i >= 0 && i < study.sliceCount(); i += step) {
            var p = analysis.shownProbability(i, c, view.targetProperty().get());
            if (p.isPresent() && p.getAsDouble() >= threshold.getAsDouble()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}

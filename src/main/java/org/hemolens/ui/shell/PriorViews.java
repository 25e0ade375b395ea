package org.hemolens.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.stage.Stage;
import org.hemolens.text.Texts;
import org.hemolens.ui.compare.OtherPatientQuestion;
import org.hemolens.ui.compare.PriorModel;
import org.hemolens.ui.compare.PriorPane;
import org.hemolens.ui.compare.SecondWindow;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.HeldKeys;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.measure.MeasureCommands;
import org.hemolens.ui.measure.MeasureLayer;
import org.hemolens.ui.measure.MeasureModel;
import org.hemolens.ui.measure.MeasureTools;
import org.hemolens.ui.series.PriorChoice;
import org.hemolens.ui.state.Activity;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.jspecify.annotations.Nullable;

/** The prior and the second window in the main window: made when first wanted, and what their actions do. On the FX thread. */
@SuppressWarnings("NullAway.Init") // joined to the window before anything can be performed
final class PriorViews {
    private final StudyModel study;
    private final ViewsModel views;
    private final Notices notices;
    private final Services services;
    private final ObservableValue<Boolean> patientHidden;
    private final PriorModel model;
    private final Activity loading = new Activity();
    private final PriorFlow flow;
    private final MeasureModel measure;
    private final MeasureCommands measureCommands;
    private Stage stage;
    private WorkstationView content;
    private KeyMap keys;
    private HeldKeys held;
    private Consumer<Action> perform;
    private @Nullable PriorPane pane;
    private @Nullable SecondWindow window;

    /**
     * @param current measurements of the current series, whose tool and store are shared
     * @param patientHidden the one switch of the whole window
     */
    PriorViews(
            Services services,
            StudyModel study,
            ViewsModel views,
            Notices notices,
            MeasureModel current,
            ObservableValue<Boolean> patientHidden) {
        this.services = services;
        this.study = study;
        this.views = views;
        this.notices = notices;
        this.patientHidden = patientHidden;
        model = new PriorModel(study, views.prior());
        flow = new PriorFlow(services, study, model, views, loading, notices);
        measure = new MeasureModel(model.study(), current);
        current.shareTool(measure);
        measure.shownProperty().bindBidirectional(current.shownProperty());
        measureCommands = new MeasureCommands(measure, views, notices);
        views.awayProperty().addListener((property, was, is) -> {
            boolean back = is.isEmpty() && was.filter(w -> w == views.prior()).isPresent();
            if (back && model.openProperty().get() && views.layoutProperty().get() == ViewLayout.SINGLE) {
                views.layoutProperty().set(ViewLayout.PRIOR);
            }
        });
    }

    void join(
            Stage mainStage,
            WorkstationView mainContent,
            KeyMap keyMap,
            HeldKeys heldKeys,
            Consumer<Action> performing) {
        stage = mainStage;
        content = mainContent;
        keys = keyMap;
        held = heldKeys;
        perform = performing;
        content.seriesList().whenPrior(flow::open);
        flow.whenOpening(this::makePane);
        flow.whenOtherPatient((now, other, match, open) -> content.cover()
                .open(new OtherPatientQuestion(now, other, match, patientHidden, open, this::leaveCover)));
    }

    private void leaveCover() {
        content.cover().close();
        content.viewport().requestFocus();
    }

    private void makePane() {
        if (pane == null) {
            pane = new PriorPane(model, keys, perform, patientHidden);
            new MeasureLayer(measure, pane.viewport());
            new MeasureTools(measure, pane.viewport());
            content.views().setPrior(pane.viewport(), pane, pane.currentBar());
        }
    }

    /** @return false when the action is none of these, and of no view of the prior */
    boolean perform(Action action) {
        switch (action) {
            case LAYOUT_PRIOR -> layout();
            case OPEN_PRIOR -> choose();
            case CLOSE_PRIOR -> close();
            case LINK_PRIOR -> flow.toggleLink();
            case ALIGN_PRIOR -> align();
            case SECOND_WINDOW -> toggleSecondWindow();
            default -> {
                return views.activeProperty().get() == views.prior() && measuresPrior(action);
            }
        }
        return true;
    }

    /** Tools are in one hand and taken by the current series' model; what is done to measurements is done to the prior's own. */
    private boolean measuresPrior(Action action) {
        return switch (action) {
            case DELETE_MEASUREMENT, UNDO, REDO, WINDOW_OF_REGION -> measureCommands.perform(action);
            default -> false;
        };
    }

    private void layout() {
        if (!model.openProperty().get()) {
            choose();
        } else {
            views.awayProperty().get().filter(a -> a == views.prior()).ifPresent(a -> views.awayProperty()
                    .set(Optional.empty()));
            views.layoutProperty().set(ViewLayout.PRIOR);
        }
    }

    private void choose() {
        study.series()
                .ifPresentOrElse(
                        current -> content.cover()
                                .open(new PriorChoice(
                                        study.seriesFound(), current, patientHidden, flow::open, this::leaveCover)),
                        () -> notices.information(Texts.of("prior.current-first")));
    }

    private void close() {
        if (model.openProperty().get()) {
            flow.close();
        } else {
            notices.information(Texts.of("prior.there-is-none"));
        }
    }

    private void align() {
        if (model.openProperty().get()) {
            flow.align();
        } else {
            notices.information(Texts.of("prior.none-to-link"));
        }
    }

    private void toggleSecondWindow() {
        if (views.awayProperty().get().isPresent()) {
            views.awayProperty().set(Optional.empty());
            return;
        }
        ViewportModel active = views.activeProperty().get();
        away(active != views.main() ? active : model.openProperty().get() ? views.prior() : views.second());
    }

    /** Moves a view to the second window. */
    void away(ViewportModel view) {
        if (view == views.prior() && !model.openProperty().get()) {
            notices.information(Texts.of("prior.open-one"));
            return;
        }
        if (window == null) {
            window = new SecondWindow(
                    stage,
                    views,
                    content.views()::pane,
                    services.places(),
                    services.tasks(),
                    keys,
                    held,
                    perform,
                    patientHidden);
        }
        window.open(view);
    }

    /** The main window goes, and the program with it. */
    void end() {
        if (window != null) {
            window.end();
        }
    }

    PriorModel model() {
        return model;
    }

    PriorFlow flow() {
        return flow;
    }

    Activity loading() {
        return loading;
    }

    MeasureModel measure() {
        return measure;
    }

    Optional<SecondWindow> window() {
        return Optional.ofNullable(window);
    }
}

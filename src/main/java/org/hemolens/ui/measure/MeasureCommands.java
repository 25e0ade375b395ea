package org.hemolens.ui.measure;

import java.util.Optional;
import org.hemolens.measure.MeasureTool;
import org.hemolens.measure.RegionStatistics;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.state.Notices;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.window.VoiLutFunction;

/** What the actions of measuring do. */
public final class MeasureCommands {
    private final MeasureModel model;
    private final ViewsModel views;
    private final Notices notices;

    public MeasureCommands(MeasureModel model, ViewsModel views, Notices notices) {
        this.model = model;
        this.views = views;
        this.notices = notices;
    }

    /** @return false when the action is none of measuring */
    public boolean perform(Action action) {
        switch (action) {
            case MEASURE_DISTANCE -> model.toggle(MeasureTool.DISTANCE);
            case MEASURE_ANGLE -> model.toggle(MeasureTool.ANGLE);
            case MEASURE_ELLIPSE -> model.toggle(MeasureTool.ELLIPSE);
            case MEASURE_OUTLINE -> model.toggle(MeasureTool.FREEHAND);
            case MEASURE_MIDLINE -> model.toggle(MeasureTool.MIDLINE_SHIFT);
            case MEASURE_VOLUME -> model.toggle(MeasureTool.HEMATOMA_VOLUME);
            case TOGGLE_MEASUREMENTS ->
                model.shownProperty().set(!model.shownProperty().get());
            case DELETE_MEASUREMENT -> delete();
            case UNDO -> say(model.undo(), Texts.of("measure.nothing-to-undo"));
            case REDO -> say(model.redo(), Texts.of("measure.nothing-to-redo"));
            case WINDOW_OF_REGION -> windowOfRegion();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Nothing is deleted that is not seen. */
    private void delete() {
        if (model.selectedProperty().get().isPresent() && !model.shownProperty().get()) {
            model.shownProperty().set(true);
            notices.information(Texts.of("measure.shown-again"));
        } else {
            say(model.removeSelected(), Texts.of("measure.none-selected"));
        }
    }

    private void say(boolean done, String otherwise) {
        if (!done) {
            notices.information(otherwise);
        }
    }

    private void windowOfRegion() {
        Optional<RegionStatistics> statistics = model.selectedStatistics();
        say(statistics.isPresent(), Texts.of("measure.region-first"));
        statistics.ifPresent(s -> views.activeProperty()
                .get()
                .windowProperty()
                .set(new ShownWindow(s.window(), VoiLutFunction.LINEAR, ShownWindow.FROM_REGION)));
    }
}

package org.hemolens.ui.shell;

import org.hemolens.ui.keys.Action;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.viewport.ViewGrid;

/**
 * Keys whose effect depends on the size and the plane of the view that they speak to: quarter turns, zoom steps, and the keys of
 * slices, which go through a reformat's planes.
 */
final class ViewCommands {
    private static final double ZOOM_STEP = 1.25;

    private ViewCommands() {}

    /** @return false when the action is another */
    static boolean perform(Action action, ViewGrid grid, ViewsModel views) {
        switch (action) {
            case TURN_RIGHT -> grid.active().turn(true);
            case TURN_LEFT -> grid.active().turn(false);
            case ZOOM_IN -> grid.active().zoomBy(ZOOM_STEP);
            case ZOOM_OUT -> grid.active().zoomBy(1 / ZOOM_STEP);
            case ONE_TO_ONE -> grid.active().zoomOneToOne();
            default -> {
                return scroll(action, grid, views);
            }
        }
        return true;
    }

    private static boolean scroll(Action action, ViewGrid grid, ViewsModel views) {
        var active = views.activeProperty().get();
        if (active != views.coronal() && active != views.sagittal()) {
            return false;
        }
        int steps =
                switch (action) {
                    case PREVIOUS_SLICE -> -1;
                    case NEXT_SLICE -> 1;
                    case TEN_BACK -> -10;
                    case TEN_ON -> 10;
                    default -> 0;
                };
        if (steps == 0) {
            return false;
        }
        grid.active().scrollBy(steps);
        return true;
    }
}

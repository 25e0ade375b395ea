package org.hemolens.ui.shell;

import org.hemolens.ui.keys.Action;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.viewport.ViewGrid;

/** The keys of slices, where they speak to a reformat: they go through its planes. */
final class ReformatScroll {
    private ReformatScroll() {}

    /** @return false when the action is another, or the view that keys speak to shows the slice */
    static boolean perform(Action action, ViewGrid grid, ViewsModel views) {
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

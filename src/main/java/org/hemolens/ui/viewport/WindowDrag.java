package org.hemolens.ui.viewport;

import org.hemolens.ui.state.ShownWindow;

/** Window width and centre by dragging: right is wider, up lowers the centre, which is brighter. */
final class WindowDrag {
    /** How far one viewport pixel goes. */
    enum Step {
        FINE(0.25),
        NORMAL(1),
        COARSE(4);

        private final double factor;

        Step(double factor) {
            this.factor = factor;
        }
    }

    /** Pixels of a drag that double the width it began with: narrow windows move slowly, bone windows fast. */
    private static final double DOUBLING = 200;

    private final double huPerPixel;
    private final double upSign;

    /**
     * @param start window when the button went down
     * @param levelInverted whether up raises the centre instead
     */
    WindowDrag(ShownWindow start, boolean levelInverted) {
        huPerPixel = Math.clamp(start.window().width() / DOUBLING, 0.05, 20);
        upSign = levelInverted ? -1 : 1;
    }

    /**
     * @param dx viewport pixels to the right
     * @param dy viewport pixels down
     */
    ShownWindow apply(ShownWindow now, double dx, double dy, Step step) {
        double hu = huPerPixel * step.factor;
        return now.moved(upSign * dy * hu, dx * hu);
    }
}

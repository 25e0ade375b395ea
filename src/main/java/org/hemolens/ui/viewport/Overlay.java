package org.hemolens.ui.viewport;

import java.util.List;
import org.hemolens.render.ScreenGrid;

/** What is laid over the grey pixels of a picture, in the same pixels: the two can never be of different slices. */
interface Overlay {
    /** A picture with nothing over it. */
    Overlay NONE = new Overlay() {
        @Override
        public Object look() {
            return NONE;
        }

        @Override
        public void paint(ScreenGrid grid, boolean transposed, int[] argb, int stride) {}
    };

    /** One over the other. */
    static Overlay both(Overlay lower, Overlay upper) {
        return new Overlay() {
            @Override
            public Object look() {
                return List.of(lower.look(), upper.look());
            }

            @Override
            public void paint(ScreenGrid grid, boolean transposed, int[] argb, int stride) {
                lower.paint(grid, transposed, argb, stride);
                upper.paint(grid, transposed, argb, stride);
            }
        };
    }

    /** Equal as long as the same would be painted. */
    Object look();

    /**
     * @param grid which points of the image the pixels show
     * @param transposed whether rows and columns of the image are exchanged in the grid
     * @param argb opaque; row y of the grid from {@code y * stride} on
     */
    void paint(ScreenGrid grid, boolean transposed, int[] argb, int stride);
}

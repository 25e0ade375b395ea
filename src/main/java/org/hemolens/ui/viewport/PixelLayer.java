package org.hemolens.ui.viewport;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * An image that is written pixel by pixel. There are two: while the rendering thread may still read the one on screen, the other
 * is written, and takes its place in the pulse in which everything else of the view changes. The pulse after waits for that
 * rendering before it shows anything. FX thread.
 */
final class PixelLayer {
    private static final class Side {
        private final int[] argb;
        private final PixelBuffer<IntBuffer> buffer;
        private final WritableImage image;

        Side(int rows, int columns) {
            argb = new int[rows * columns];
            buffer = new PixelBuffer<>(columns, rows, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }

        boolean has(int rows, int columns) {
            return buffer.getWidth() == columns && buffer.getHeight() == rows;
        }
    }

    private final ImageView view = new ImageView();
    private @Nullable Side shown;
    private @Nullable Side written;

    PixelLayer() {
        view.setMouseTransparent(true);
        view.setVisible(false);
    }

    ImageView node() {
        return view;
    }

    /** Premultiplied ARGB to write, {@code [rows * columns]}; holds anything. */
    int[] pixels(int rows, int columns) {
        Side side = written;
        if (side == null || !side.has(rows, columns)) {
            side = new Side(rows, columns);
            written = side;
        }
        return side.argb;
    }

    /** Shows what was written to the first rows and columns. */
    void show(int width, int height) {
        Side side = written;
        if (side != null) {
            Rectangle2D changed = new Rectangle2D(0, 0, width, height);
            side.buffer.updateBuffer(b -> changed);
            view.setImage(side.image);
            written = shown;
            shown = side;
        }
        view.setVisible(true);
    }

    /** Shows nothing, and keeps none of it. */
    void hide() {
        view.setVisible(false);
        view.setImage(null);
        shown = null;
        written = null;
    }
}
